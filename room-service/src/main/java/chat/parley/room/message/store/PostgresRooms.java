package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.directory.Writers;
import chat.parley.room.message.RoomLog;
import chat.parley.room.message.RoomPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The heads and policies of logs in the table {@code room}, in one transaction. */
final class PostgresRooms {

  // Transactions that add rows that refer to a room need not wait for its log.
  private static final String LOCK =
      """
      select r.id, %s, r.seq, r.n, r.owner_id, r.moderators, r.writers, r.closed, r.slow_seconds
      from room r where r.id = any(:rooms) order by r.id for no key update
      """
          .formatted(Epoch.COLUMN);
  private static final String SAVE_HEADS =
      """
      update room r set seq = u.seq, n = u.n
      from unnest(:rooms, :seqs, :ns) u(id, seq, n) where r.id = u.id
      """;

  private final Handle handle;

  PostgresRooms(Handle handle) {
    this.handle = handle;
  }

  /** Locks these rooms in the order of their ids; rooms that do not exist are missing. */
  Map<RoomId, RoomLog> lock(Set<RoomId> rooms) {
    return handle
        .createQuery(LOCK)
        .bindArray("rooms", UUID.class, Columns.of(rooms, RoomId::value))
        .map((row, context) -> log(row))
        .collect(Collectors.toMap(RoomLog::room, Function.identity()));
  }

  private static RoomLog log(ResultSet row) throws SQLException {
    return new RoomLog(
        new RoomId(row.getObject("id", UUID.class)),
        row.getString("epoch"),
        row.getLong("seq"),
        row.getLong("n"),
        new RoomPolicy(
            row.getObject("owner_id", UUID.class),
            Set.of((UUID[]) row.getArray("moderators").getArray()),
            Writers.of(row.getString("writers")).orElseThrow(),
            row.getBoolean("closed"),
            Duration.ofSeconds(row.getInt("slow_seconds"))));
  }

  /** Writes the current heads of these logs. */
  void saveHeads(Collection<RoomLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    handle
        .createUpdate(SAVE_HEADS)
        .bindArray("rooms", UUID.class, Columns.of(logs, each -> each.room().value()))
        .bindArray("seqs", Long.class, Columns.of(logs, RoomLog::seq))
        .bindArray("ns", Long.class, Columns.of(logs, RoomLog::n))
        .execute();
  }
}
