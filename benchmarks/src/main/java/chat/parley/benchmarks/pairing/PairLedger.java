package chat.parley.benchmarks.pairing;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All pairs that ever existed, from PostgreSQL, and the waiting people, from Redis, checked for
 * violations.
 */
public final class PairLedger {

  /**
   * A pair that did not begin is undone after 15 s; up to this much more time may pass while
   * instances die.
   */
  private static final Duration UNDONE_WITHIN = Duration.ofSeconds(60);

  /**
   * The time of a transaction is that of its beginning; it may have waited for the end of another
   * one.
   */
  private static final Duration WAITED = Duration.ofSeconds(5);

  private record Row(
      String a,
      String b,
      boolean shown,
      Instant from,
      @Nullable Instant to,
      @Nullable UUID command,
      @Nullable String reason) {}

  private final List<Row> rows = new ArrayList<>();
  private final Instant now;

  public PairLedger(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select *, now() as present from pair where state <> 'void' order by created_at")) {
      Instant present = Instant.now();
      while (found.next()) {
        present = time(found, "present");
        rows.add(
            new Row(
                found.getString("a"),
                found.getString("b"),
                found.getBoolean("a_joined") && found.getBoolean("b_joined"),
                time(found, "created_at"),
                found.getObject("ended_at") == null ? null : time(found, "ended_at"),
                found.getObject("ended_command", UUID.class),
                found.getString("end_reason")));
      }
      now = present;
    }
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public int size() {
    return rows.size();
  }

  /** Returns how many pairs failed because somebody was no longer there. */
  public long undone() {
    return rows.stream().filter(row -> "undone".equals(row.reason)).count();
  }

  /** Returns the violations, by kind. */
  public Map<String, Long> violations(SeekingCrowd crowd, Set<String> waiting) {
    Map<String, Long> found = new TreeMap<>();
    found.put("self pairs", rows.stream().filter(row -> row.a.equals(row.b)).count());
    found.put("double pairs", doubles());
    found.put("pairs with the blocked", withTheBlocked(crowd));
    found.put(
        "pairs with the gone",
        rows.stream()
            .filter(row -> !row.shown)
            .filter(row ->
                Duration.between(row.from, row.to == null ? now : row.to).compareTo(UNDONE_WITHIN)
                    > 0)
            .count());
    found.put("told of two talks at once", crowd.toldOfTwo());
    forgotten(crowd, waiting, found);
    return found;
  }

  private long doubles() {
    Map<String, Row> last = new HashMap<>();
    long doubles = 0;
    for (Row row : rows) {
      for (String person : List.of(row.a, row.b)) {
        Row before = last.put(person, row);
        if (before != null && (before.to == null || row.from.plus(WAITED).isBefore(before.to))) {
          doubles++;
        }
      }
    }
    return doubles;
  }

  private long withTheBlocked(SeekingCrowd crowd) {
    Map<Set<String>, Instant> blocked = new HashMap<>();
    long found = 0;
    for (Row row : rows) {
      Instant since = blocked.get(Set.of(row.a, row.b.equals(row.a) ? "" : row.b));
      if (since != null && row.from.isAfter(since)) {
        found++;
      }
      if (row.command != null && row.to != null && crowd.blocks().contains(row.command)) {
        blocked.put(Set.of(row.a, row.b), row.to);
      }
    }
    return found;
  }

  /**
   * Checks that every person who searches waits or talks, that every person who talks was notified,
   * and that nobody else does either.
   */
  private void forgotten(SeekingCrowd crowd, Set<String> waiting, Map<String, Long> found) {
    Map<String, Row> talking = new HashMap<>();
    rows.stream()
        .filter(row -> row.to == null)
        .forEach(row -> {
          talking.put(row.a, row);
          talking.put(row.b, row);
        });
    long forgotten = 0;
    long untold = 0;
    long ghostsWaiting = 0;
    long ghostsTalking = 0;
    List<Stranger> left = new ArrayList<>();
    for (Stranger each : crowd.people()) {
      boolean waits = waiting.contains(each.person);
      boolean talks = talking.containsKey(each.person);
      switch (each.state) {
        case LOOKING -> {
          forgotten += waits || talks ? 0 : 1;
          untold += talks ? 1 : 0;
          if (waits) {
            left.add(each);
          }
        }
        case TALKING, LEAVING -> untold += talks ? 0 : 1;
        // A talk that has begun stays open, even if a connection is lost.
        case IDLE, GONE -> {
          ghostsWaiting += waits ? 1 : 0;
          ghostsTalking += talks && !requireNonNull(talking.get(each.person)).shown ? 1 : 0;
        }
      }
    }
    found.put("people forgotten", forgotten);
    found.put("people not told", untold);
    found.put("the gone who wait", ghostsWaiting);
    found.put("the gone in a talk that never began", ghostsTalking);
    found.put("waiting though somebody fits", fitting(left));
  }

  private static long fitting(List<Stranger> left) {
    long found = 0;
    for (int i = 0; i < left.size(); i++) {
      for (int j = i + 1; j < left.size(); j++) {
        found += left.get(i).fits(left.get(j)) ? 1 : 0;
      }
    }
    return found;
  }

  /** Sets the blocks from the database on the people of the crowd. */
  public static void tellBlocks(Connection database, SeekingCrowd crowd) throws SQLException {
    Map<String, Stranger> byPerson = new HashMap<>();
    crowd.people().forEach(each -> byPerson.put(each.person, each));
    try (var statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select person, other from blocked")) {
      while (rows.next()) {
        Stranger stranger = byPerson.get(rows.getString(1));
        if (stranger != null) {
          stranger.blocked.add(rows.getString(2));
        }
      }
    }
  }

  /** Returns the people who wait, from Redis. */
  public static Set<String> waiting(int redisPort) throws IOException {
    try (Socket redis = new Socket("localhost", redisPort)) {
      redis
          .getOutputStream()
          .write("ZRANGE {match}:waiting 0 -1\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(redis.getInputStream(), StandardCharsets.US_ASCII));
      Set<String> waiting = new HashSet<>();
      int count = Integer.parseInt(answer.readLine().substring(1));
      for (int i = 0; i < count; i++) {
        answer.readLine();
        waiting.add(answer.readLine());
      }
      return waiting;
    }
  }
}
