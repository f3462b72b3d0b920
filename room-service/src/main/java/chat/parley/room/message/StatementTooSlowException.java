package chat.parley.room.message;

import chat.parley.platform.retry.UnavailableException;

/** PostgreSQL cancelled a statement: it is overloaded, or the statement requires too much work. */
public final class StatementTooSlowException extends UnavailableException {

  private static final long serialVersionUID = 1;

  public StatementTooSlowException(Throwable cause) {
    super("PostgreSQL cancelled a statement that took too long", cause);
  }
}
