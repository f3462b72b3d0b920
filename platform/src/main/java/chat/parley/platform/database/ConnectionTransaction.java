package chat.parley.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one JDBC connection, for code that must itself handle a failed commit and
 * therefore uses no transaction manager.
 *
 * <p>JDBC commits an open transaction when {@code setAutoCommit(true)} is called, and a connection
 * pool makes that call when a connection returns to it. So a failed transaction is rolled back
 * before anything else happens to its connection, whatever was thrown, including an {@link Error}.
 * If the rollback fails too, the connection is aborted and PostgreSQL ends the transaction.
 */
public final class ConnectionTransaction {

  /** The statements of one transaction. They neither commit nor roll back. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {
    T run() throws SQLException, E;
  }

  private ConnectionTransaction() {}

  /**
   * Runs {@code work} in one transaction on {@code connection}, which is in auto-commit mode before
   * and afterwards, or closed. Returns the result of {@code work} once PostgreSQL has committed.
   *
   * <p>If {@code work} throws, nothing is stored. If the commit throws, it is unknown whether the
   * work is stored. In both cases the failure reaches the caller as it was thrown.
   */
  public static <T extends @Nullable Object, E extends Exception> T run(
      Connection connection, Work<T, E> work) throws SQLException, E {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run();
      connection.commit();
    } catch (Throwable e) {
      rollBack(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  private static void rollBack(Connection connection, Throwable cause) throws SQLException {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (Throwable e) {
      cause.addSuppressed(e);
      connection.abort(Runnable::run);
    }
  }
}
