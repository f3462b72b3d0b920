package chat.parley.room.message.store;

import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.message.RecordRejectedException;
import chat.parley.room.message.StatementTooSlowException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Distinguishes a store that is unavailable from a record that the store will never accept. */
final class SqlErrors {

  private static final String DATA = "22";
  private static final String CONSTRAINT = "23";

  private static final String CANCELLED = "57014";

  private SqlErrors() {}

  /** Translates the error of a statement. */
  static RuntimeException translate(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        ? translate(cause)
        : new UnavailableException("PostgreSQL did not do it", e);
  }

  /**
   * Translates an error. Only data and constraint errors (SQLSTATE classes 22 and 23) are a
   * record's fault. Everything else, including unexpected errors (a missing table, a full disk, a
   * server that became read-only), is an outage: waiting loses nothing, skipping would. A statement
   * that PostgreSQL cancelled because it took too long is an outage of its own kind.
   */
  static RuntimeException translate(SQLException e) {
    String state = e.getSQLState();
    if (CANCELLED.equals(state)) {
      return new StatementTooSlowException(e);
    }
    return state != null && (state.startsWith(DATA) || state.startsWith(CONSTRAINT))
        ? new RecordRejectedException(e)
        : new UnavailableException("PostgreSQL did not do it", e);
  }
}
