package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.RoomLog;
import chat.parley.room.message.RoomPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The heads and rules of logs in the table {@code room}, in one transaction. */
final class PostgresRooms {

  private static final String LOCK =
      "select r.id, %s, r.seq, r.n, r.owner_id, r.moderators, r.writers, r.closed, r.slow_seconds"
              .formatted(Epoch.COLUMN)
          // Transactions that add rows that refer to a room need not wait for its log.
          + " from room r where r.id = any(?) order by r.id for no key update";
  private static final String SAVE_HEADS =
      "update room r set seq = u.seq, n = u.n from unnest(?, ?, ?) u(id, seq, n) where r.id = u.id";

  private final Sql sql;

  PostgresRooms(Sql sql) {
    this.sql = sql;
  }

  /** Locks these rooms in the order of their ids; rooms that do not exist are missing. */
  Map<RoomId, RoomLog> lock(Set<RoomId> rooms) {
    Map<RoomId, RoomLog> logs = new HashMap<>();
    sql.query(
        LOCK,
        statement -> statement.setArray(1, sql.array("uuid", rooms, RoomId::value)),
        row -> {
          RoomId room = new RoomId(row.getObject(1, UUID.class));
          logs.put(
              room,
              new RoomLog(room, row.getString(2), row.getLong(3), row.getLong(4), rules(row)));
        });
    return logs;
  }

  private static RoomPolicy rules(ResultSet row) throws SQLException {
    return new RoomPolicy(
        row.getObject("owner_id", UUID.class),
        Set.of((UUID[]) row.getArray("moderators").getArray()),
        RoomPolicy.Writers.valueOf(row.getString("writers").toUpperCase(Locale.ROOT)),
        row.getBoolean("closed"),
        Duration.ofSeconds(row.getInt("slow_seconds")));
  }

  /** Writes the current heads of these logs. */
  void saveHeads(Collection<RoomLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    sql.run(
        SAVE_HEADS,
        statement -> {
          statement.setArray(1, sql.array("uuid", logs, each -> each.room().value()));
          statement.setArray(2, sql.array("int8", logs, RoomLog::seq));
          statement.setArray(3, sql.array("int8", logs, RoomLog::n));
        });
  }
}
