package chat.parley.identity.shuffle;

import chat.parley.identity.session.SessionConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

/**
 * Rewrites rows that change when a person comes or is active. PostgreSQL stores with each row the
 * transaction that wrote it, and all databases of a cluster share that counter. Therefore, the
 * order in which people renewed their logins could be compared with the order in which pseudonyms
 * wrote.
 *
 * <p>If a row changed since the last time, this job rewrites rows of its table in one transaction
 * and in random order, including unchanged ones: otherwise, a single row would stand out when there
 * is little activity. It skips rows that another transaction has locked, so it can't deadlock. A
 * person who reads the database's own log as it is written can still follow; see ADR 0081.
 */
@ApplicationScoped
public class IdentityRowShuffler {

  /**
   * The number of rows that are rewritten at most: all rows of a smaller table; of a larger one,
   * those that changed and others.
   */
  private static final int MAX_ROWS = 10_000;

  private record Table(String name, String key, String also) {}

  private static final List<Table> TABLES =
      List.of(
          new Table(
              "session", "id", ", rotated_at = case when rotated_at > :grace then rotated_at end"),
          new Table("known_device", "hash", ""),
          new Table("recent_person", "account_id", ""),
          new Table("account", "id", ""));

  private static final String MIX =
      """
      with chosen as materialized (
        select %2$s as key from %1$s
        where exists (select from %1$s where not mixed)
        order by mixed, random() limit :most
        for update skip locked
      ), shuffled as materialized (select key from chosen order by random())
      update %1$s t set mixed = true%3$s from shuffled where t.%2$s = shuffled.key
      """;

  private final EntityManager database;
  private final SessionConfig sessions;
  private final Clock clock;

  IdentityRowShuffler(EntityManager database, SessionConfig sessions, Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Shuffles every table in which a row changed. */
  @Scheduled(
      every = "${parley.identity.mixing-interval:10m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  public void mix() {
    for (Table table : TABLES) {
      var update =
          database
              .createNativeQuery(MIX.formatted(table.name(), table.key(), table.also()))
              .setParameter("most", MAX_ROWS);
      if (!table.also().isEmpty()) {
        update.setParameter("grace", Timestamp.from(clock.instant().minus(sessions.grace())));
      }
      update.executeUpdate();
    }
  }
}
