package chat.parley.room.message;

import chat.parley.room.resilience.UnavailableException;
import java.sql.SQLException;

/** Tells a store that is away from a record that it will never take. */
final class SqlErrors {

  private static final String DATA = "22";
  private static final String CONSTRAINT = "23";

  private static final String CANCELLED = "57014";

  private SqlErrors() {}

  /**
   * Only data and constraint errors (SQLSTATE classes 22 and 23) are a record's fault. Everything
   * else, also what nobody thought of (a missing table, a full disk, a server that became
   * read-only), is an outage: waiting loses nothing, skipping would. A statement that PostgreSQL
   * cancelled since it took too long is an outage of its own kind.
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
