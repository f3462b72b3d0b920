package chat.parley.room.message.store;

import chat.parley.platform.database.ConnectionTransaction;
import chat.parley.room.message.LogStore;
import chat.parley.room.message.LogTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Stores what commands change in PostgreSQL. Transactions belong to the connection, because the
 * meaning of a failed commit must be known here and not behind a transaction manager.
 */
@ApplicationScoped
class PostgresLogStore implements LogStore {

  private final DataSource database;
  private final Clock clock;

  PostgresLogStore(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public <T> T write(Function<LogTransaction, T> work) {
    try (Connection connection = database.getConnection()) {
      return ConnectionTransaction.<T, SQLException>run(
          connection, () -> work.apply(new PostgresLogTransaction(connection, clock)));
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public Map<Integer, Long> progress(String topicId) {
    try (Connection connection = database.getConnection()) {
      return new PostgresProgress(new Sql(connection)).read(topicId);
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }
}
