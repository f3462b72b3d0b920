package chat.parley.room.message.store;

import chat.parley.platform.database.ConnectionTransaction;
import chat.parley.room.message.LogStore;
import chat.parley.room.message.LogTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Stores what commands change in PostgreSQL. Transactions belong to the connection, because the
 * meaning of a failed commit must be known here and not behind a transaction manager.
 */
@ApplicationScoped
class PostgresLogStore implements LogStore {

  private final Jdbi jdbi;
  private final Clock clock;

  PostgresLogStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public <T> T write(Function<LogTransaction, T> work) {
    try (Handle handle = jdbi.open()) {
      return ConnectionTransaction.<T, SQLException>run(
          handle.getConnection(), () -> work.apply(new PostgresLogTransaction(handle, clock)));
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    } catch (JdbiException e) {
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public Map<Integer, Long> progress(String topicId) {
    try (Handle handle = jdbi.open()) {
      return new PostgresProgress(handle).read(topicId);
    } catch (JdbiException e) {
      throw SqlErrors.translate(e);
    }
  }
}
