package chat.parley.room.message;

import chat.parley.room.intake.OutageException;

/** PostgreSQL cancelled a statement: it is overloaded, or the statement asks too much of it. */
final class StatementTooSlowException extends OutageException {

  private static final long serialVersionUID = 1;

  StatementTooSlowException(Throwable cause) {
    super("PostgreSQL cancelled a statement that took too long", cause);
  }
}
