package chat.parley.room.retention;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.database.ConnectionTransaction;
import chat.parley.room.message.store.SeqLocator;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Purges messages after their room's retention time, from the beginning of logs, oldest first,
 * batch by batch.
 *
 * <p>A batch is one transaction under the room's lock, so that it comes before or after each change
 * of the log and no change sees half of it; it takes no seq, because nothing is published: every
 * client that shows the messages knows how long they are kept. What identifies a repeated command
 * remains in {@code change_command}. Can be interrupted at any time without harm.
 */
@ApplicationScoped
class PurgeExpiredMessages {

  /**
   * Rooms with messages that are too old. The oldest message of a room decides; one row is read for
   * each.
   */
  private static final String DUE =
      """
      select r.id, r.seq, r.retention_days from room r
        cross join lateral (
          select at from message m where m.room_id = r.id order by m.seq limit 1) oldest
      where r.retention_days > 0 and oldest.at < ? - r.retention_days * interval '1 day'
      """;

  private static final String LOCK =
      "select retention_days from room where id = ? and retention_days > 0 for update";

  private static final String FORGET =
      """
      with gone as (
        delete from message m
        where m.room_id = ? and m.seq in (
          select seq from message where room_id = ? and seq < ? order by seq limit ?)
        returning m.room_id, m.author_id, m.command_id, m.seq, m.n, m.origin_partition,
          m.origin_offset, m.at),
      known as (
        insert into change_command (room_id, author_id, command_id, seq, message_seq,
          origin_partition, origin_offset, at)
        select room_id, author_id, command_id, seq, seq, origin_partition, origin_offset, ?
        from gone where at > ?
        on conflict do nothing),
      unreacted as (
        delete from reaction r using gone g where r.room_id = g.room_id and r.message_seq = g.seq)
      update room r set floor_seq = greatest(r.floor_seq, g.seq), floor_n = greatest(r.floor_n, g.n)
      from (select max(seq) as seq, max(n) as n, count(*) as gone from gone) g
      where r.id = ? and g.gone > 0
      returning g.gone
      """;

  private final DataSource database;
  private final SeqLocator places;
  private final RetentionConfig config;
  private final Clock clock;

  PurgeExpiredMessages(
      DataSource database, SeqLocator places, RetentionConfig config, Clock clock) {
    this.database = database;
    this.places = places;
    this.config = config;
    this.clock = clock;
  }

  private record Due(RoomId room, long head, int days) {}

  /** Purges all rooms; returns the number of purged messages. */
  long all() throws SQLException {
    long gone = 0;
    for (Due each : due()) {
      gone += purge(each);
    }
    return gone;
  }

  private List<Due> due() throws SQLException {
    List<Due> due = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, utc(clock.instant()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(
              new Due(new RoomId(rows.getObject(1, UUID.class)), rows.getLong(2), rows.getInt(3)));
        }
      }
    }
    return due;
  }

  private long purge(Due due) throws SQLException {
    Instant since = clock.instant().minus(Duration.ofDays(due.days()));
    long floor = places.firstSince(due.room(), due.head(), since);
    long gone = 0;
    long batch;
    do {
      batch = batch(due, floor);
      gone += batch;
    } while (batch == config.batch() && !Thread.currentThread().isInterrupted());
    return gone;
  }

  private long batch(Due due, long floor) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ConnectionTransaction.<Long, SQLException>run(
          connection, () -> isStill(due, connection) ? forget(due.room(), floor, connection) : 0L);
    }
  }

  /** Returns whether the owner has not changed the retention time meanwhile. */
  private static boolean isStill(Due due, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setObject(1, due.room().value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == due.days();
      }
    }
  }

  private long forget(RoomId room, long floor, Connection connection) throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setObject(1, room.value());
      statement.setObject(2, room.value());
      statement.setLong(3, floor);
      statement.setInt(4, config.batch());
      statement.setObject(5, utc(now));
      statement.setObject(6, utc(now.minus(config.rememberCommands())));
      statement.setObject(7, room.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
