package chat.parley.identity.mail;

/** The purpose of a mail. Only {@link #CONFIRM} goes to an address that is not confirmed. */
public enum MailKind {
  /** Asks the person to confirm that this is their address. */
  CONFIRM,
  /** Contains the link to set a new password. */
  RESET,
  /** Notifies the person that their password was changed. */
  PASSWORD_CHANGED,
  /** Notifies the previous address that the address was changed. */
  EMAIL_CHANGED,
  /** Notifies the person that their account will be erased. */
  LEAVING
}
