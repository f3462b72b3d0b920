package chat.parley.system.delivery;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.RoomId;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Locks a room's row, so that the room service has to wait with commands for that room. */
final class RoomRowLock implements AutoCloseable {

  private static final String WAITING =
      "select count(*) from pg_stat_activity"
          + " where application_name = 'room-service' and wait_event_type = 'Lock'";

  private final String url;
  private final Connection holder;

  RoomRowLock(ParleyInstance parley, RoomId room) throws SQLException {
    url = parley.postgres().jdbcUrl("room");
    holder = connect();
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("select from room where id = '" + room + "' for update");
    }
  }

  /** Waits until the room service has taken a command for the room, and waits for the lock. */
  void awaitTaken() {
    await().atMost(Duration.ofSeconds(60)).until(this::someoneWaits);
  }

  private boolean someoneWaits() throws SQLException {
    try (Connection observer = connect();
        Statement statement = observer.createStatement();
        ResultSet rows = statement.executeQuery(WAITING)) {
      rows.next();
      return rows.getInt(1) > 0;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, Postgres.USER, Postgres.USER);
  }

  @Override
  public void close() throws SQLException {
    holder.rollback();
    holder.close();
  }
}
