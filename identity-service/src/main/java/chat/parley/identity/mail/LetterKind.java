package chat.parley.identity.mail;

/** What a letter is about. */
public enum LetterKind {
  /** Please confirm that this is your address. */
  CONFIRM,
  /** Here is how to set a new password. */
  RESET,
  /** Your password was changed. */
  PASSWORD_CHANGED,
  /** Your account will be erased. */
  LEAVING
}
