package chat.parley.identity.mail;

/** What a letter is about. Only {@link #CONFIRM} goes to an address that is not confirmed. */
public enum MailKind {
  /** Please confirm that this is your address. */
  CONFIRM,
  /** Here is how to set a new password. */
  RESET,
  /** Your password was changed. */
  PASSWORD_CHANGED,
  /** Your address was changed: to the one before. */
  EMAIL_CHANGED,
  /** Your account will be erased. */
  LEAVING
}
