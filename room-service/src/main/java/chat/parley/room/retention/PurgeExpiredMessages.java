package chat.parley.room.retention;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.store.SeqLocator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

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
      where r.retention_days > 0 and oldest.at < cast(:now as timestamptz) - r.retention_days * interval '1 day'
      """;

  private static final String LOCK =
      "select retention_days from room where id = :room and retention_days > 0 for update";

  private static final String PURGE =
      """
      with gone as (
        delete from message m
        where m.room_id = :room and m.seq in (
          select seq from message where room_id = :room and seq < :floor order by seq limit :limit)
        returning m.room_id, m.author_id, m.command_id, m.seq, m.n, m.origin_partition,
          m.origin_offset, m.at),
      known as (
        insert into change_command (room_id, author_id, command_id, seq, message_seq,
          origin_partition, origin_offset, at)
        select room_id, author_id, command_id, seq, seq, origin_partition, origin_offset, cast(:now as timestamptz)
        from gone where at > :remembered
        on conflict do nothing),
      unreacted as (
        delete from reaction r using gone g where r.room_id = g.room_id and r.message_seq = g.seq)
      update room r set floor_seq = greatest(r.floor_seq, g.seq), floor_n = greatest(r.floor_n, g.n)
      from (select max(seq) as seq, max(n) as n, count(*) as gone from gone) g
      where r.id = :room and g.gone > 0
      returning g.gone
      """;

  private final Jdbi jdbi;
  private final SeqLocator places;
  private final RetentionConfig config;
  private final Clock clock;

  PurgeExpiredMessages(Jdbi jdbi, SeqLocator places, RetentionConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.places = places;
    this.config = config;
    this.clock = clock;
  }

  private record Due(RoomId room, long head, int days) {}

  /** Purges all rooms; returns the number of purged messages. */
  long all() {
    long purged = 0;
    for (Due each : due()) {
      purged += purge(each);
    }
    return purged;
  }

  private List<Due> due() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(DUE)
            .bind("now", clock.instant())
            .map(row ->
                new Due(
                    new RoomId(row.getColumn("id", UUID.class)),
                    row.getColumn("seq", Long.class),
                    row.getColumn("retention_days", Integer.class)))
            .list());
  }

  private long purge(Due due) {
    Instant since = clock.instant().minus(Duration.ofDays(due.days()));
    long floor = places.firstSince(due.room(), due.head(), since);
    long purged = 0;
    long batch;
    do {
      batch = batch(due, floor);
      purged += batch;
    } while (batch == config.batch() && !Thread.currentThread().isInterrupted());
    return purged;
  }

  private long batch(Due due, long floor) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            jdbi.withHandle(
                handle -> isStill(due, handle) ? purge(due.room(), floor, handle) : 0L));
  }

  /** Returns whether the owner has not changed the retention time meanwhile. */
  private static boolean isStill(Due due, Handle handle) {
    return handle
        .createQuery(LOCK)
        .bind("room", due.room().value())
        .mapTo(Integer.class)
        .findFirst()
        .filter(days -> days == due.days())
        .isPresent();
  }

  private long purge(RoomId room, long floor, Handle handle) {
    Instant now = clock.instant();
    return handle
        .createQuery(PURGE)
        .bind("room", room.value())
        .bind("floor", floor)
        .bind("limit", config.batch())
        .bind("now", now)
        .bind("remembered", now.minus(config.rememberCommands()))
        .mapTo(Long.class)
        .findFirst()
        .orElse(0L);
  }
}
