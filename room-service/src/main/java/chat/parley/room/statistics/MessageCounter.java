package chat.parley.room.statistics;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.directory.Room;
import chat.parley.room.message.store.SeqLocator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Counts the messages of the last days by one range of the log, and caches the result for a minute.
 * In a room with more messages than can be counted at once, the result has fewer days, each of them
 * complete. Safe to use from any thread.
 */
@ApplicationScoped
class MessageCounter {

  static final int DAYS = 30;

  /** Maximum number of messages to count. */
  private static final int MAX = 100_000;

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int KEPT_AT_MOST = 500;

  /**
   * Reads the log's index from its end back; deleted messages do not count. Local time comes from
   * Java: PostgreSQL knows other zones, and reads the sign of an offset the other way round.
   */
  private static final String COUNT =
      """
      with recent as materialized (
        select seq, at, author_id, text is not null as there,
          at at time zone 'UTC' + make_interval(secs =>
            (cast(:offsets as int[]))[width_bucket(at, cast(:changes as timestamptz[]))]) as local
        from message
        where room_id = :room and seq >= :from order by seq desc limit :limit),
      said as (
        select cast(local as date) as day, cast(extract(hour from local) as int) as hour, author_id
        from recent where there and (at >= :begin))
      select cast(day as text) as day, hour, count(*) as messages, count(distinct author_id) as people,
        grouping(day, hour) as grouped,
        (select cast(min(cast(local as date)) as text) from recent having count(*) = :limit) as cut
      from said group by grouping sets ((day), (hour), ())
      """;

  private static final int BY_DAY = 1;
  private static final int BY_HOUR = 2;

  private final Jdbi jdbi;
  private final SeqLocator places;
  private final Clock clock;
  private final Map<Key, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > KEPT_AT_MOST;
        }
      };

  MessageCounter(Jdbi jdbi, SeqLocator places, Clock clock) {
    this.jdbi = jdbi;
    this.places = places;
    this.clock = clock;
  }

  private record Key(RoomId room, ZoneId zone) {}

  private record Kept(Statistics statistics, Instant until) {}

  /** Returns the statistics of the last thirty days in the local time of a zone. */
  @Transactional
  Statistics statistics(Room room, ZoneId zone) {
    Key key = new Key(room.id(), zone);
    Instant now = clock.instant();
    synchronized (kept) {
      Kept known = kept.get(key);
      if (known != null && known.until().isAfter(now)) {
        return known.statistics();
      }
    }
    Statistics counted = count(room, zone, LocalDate.ofInstant(now, zone));
    synchronized (kept) {
      kept.put(key, new Kept(counted, now.plus(KEPT)));
    }
    return counted;
  }

  private Statistics count(Room room, ZoneId zone, LocalDate today) {
    LocalDate from = today.minusDays(DAYS - 1L);
    Counts counts = read(room, zone, from);
    if (counts.cut != null) {
      // The day at which the count ended is incomplete. If it is the only day, the result has all
      // that was counted of it.
      LocalDate whole = counts.cut.plusDays(1);
      from = whole.isAfter(today) ? today : whole;
      counts = read(room, zone, from);
    }
    return counts.since(from, today, zone);
  }

  private Counts read(Room room, ZoneId zone, LocalDate from) {
    Instant begin = from.atStartOfDay(zone).toInstant();
    ZoneOffsets zoneOffsets = ZoneOffsets.of(zone, begin);
    Counts counts = new Counts();
    jdbi.useHandle(handle ->
        handle
            .createQuery(COUNT)
            .bind("room", room.id().value())
            .bind("from", places.firstSince(room.id(), room.seq(), begin))
            .bind("begin", begin)
            .bind("changes", zoneOffsets.changes())
            .bind("offsets", zoneOffsets.seconds())
            .bind("limit", MAX)
            .map(Count::read)
            .forEach(counts::take));
    return counts;
  }

  /**
   * One row of the counts.
   *
   * @param grouping what {@code day} and {@code hour} mean
   */
  private record Count(
      @Nullable String day,
      @Nullable Integer hour,
      long messages,
      long people,
      int grouping,
      @Nullable String cut) {

    private static final Count NONE = new Count(null, null, 0, 0, 0, null);

    static Count read(RowView row) {
      return new Count(
          row.getColumn("day", String.class),
          row.getColumn("hour", Integer.class),
          row.getColumn("messages", Long.class),
          row.getColumn("people", Long.class),
          row.getColumn("grouped", Integer.class),
          row.getColumn("cut", String.class));
    }
  }

  /** The counts from PostgreSQL. */
  private static final class Counts {

    private final Map<LocalDate, Count> days = new HashMap<>();
    private final Map<Integer, Count> hours = new HashMap<>();
    private Count all = Count.NONE;

    /** The day at which the maximum count was reached. */
    private @Nullable LocalDate cut;

    void take(Count count) {
      switch (count.grouping()) {
        case BY_DAY -> days.put(LocalDate.parse(requireNonNull(count.day())), count);
        case BY_HOUR -> hours.put(requireNonNull(count.hour()), count);
        default -> {
          all = count;
          cut = count.cut() == null ? null : LocalDate.parse(count.cut());
        }
      }
    }

    Statistics since(LocalDate from, LocalDate today, ZoneId zone) {
      List<Statistics.Day> byDay =
          from.datesUntil(today.plusDays(1))
              .map(day -> {
                Count count = days.getOrDefault(day, Count.NONE);
                return new Statistics.Day(day, count.messages(), count.people());
              })
              .toList();
      List<Statistics.Hour> byHour =
          IntStream.range(0, 24)
              .mapToObj(hour -> {
                Count count = hours.getOrDefault(hour, Count.NONE);
                return new Statistics.Hour(hour, count.messages(), count.people());
              })
              .toList();
      return new Statistics(zone.getId(), from, all.messages(), all.people(), byDay, byHour);
    }
  }
}
