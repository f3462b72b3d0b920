package chat.parley.platform.database;

import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Counts the statements that a service sends through {@link Jdbi}. */
public final class JdbiStatements {

  private JdbiStatements() {}

  /** Returns how many statements were sent while an action ran, by any thread. */
  public static long during(Jdbi jdbi, Runnable action) {
    AtomicLong count = new AtomicLong();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            count.incrementAndGet();
          }
        });
    try {
      action.run();
    } finally {
      jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }
    return count.get();
  }
}
