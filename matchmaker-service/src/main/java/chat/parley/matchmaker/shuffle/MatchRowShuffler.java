package chat.parley.matchmaker.shuffle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Rewrites fresh rows of {@code profile} and {@code blocked}, in random order and among as many
 * older ones, all in one transaction.
 *
 * <p>PostgreSQL keeps with each row the transaction that wrote it. The databases of one cluster
 * share that counter, so an attacker who reads the disks could match a person's row with the row
 * that identity wrote for an account a moment before, and learn whose keyed hash it is. Afterwards,
 * all of these rows have the same transaction. Rows of {@code pair} are not rewritten: they hold
 * their times anyway and are deleted a day after the talk.
 */
@ApplicationScoped
class MatchRowShuffler {

  /** The tables, each with the columns that are kept. */
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry(
              "profile",
              "person, age_group, sealed, last_used_on, stated_age_group, stated_on,"
                  + " latest_birth_date"),
          Map.entry("blocked", "person, other"));

  private static final int BATCH_SIZE = 1_000;
  private static final Logger LOG = Logger.getLogger(MatchRowShuffler.class);

  private final Jdbi jdbi;

  MatchRowShuffler(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Scheduled(
      every = "${parley.match.shuffle-every}",
      delayed = "${parley.match.shuffle-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void shuffle() {
    TABLES.forEach((table, columns) -> {
      try {
        QuarkusTransaction.requiringNew()
            .run(() -> jdbi.useHandle(handle -> shuffle(handle, table, columns)));
      } catch (RuntimeException e) {
        LOG.warnf("Rows of %s are shuffled later: %s", table, e.getMessage());
      }
    });
  }

  /** Locks out writers for the short time that this takes, so that none of them misses a row. */
  private static void shuffle(Handle handle, String table, String columns) {
    handle.execute("lock table " + table + " in share row exclusive mode");
    handle
        .createUpdate(
            """
            with fresh as (select ctid from <table> where not shuffled limit :limit),
              company as (select ctid from <table> where shuffled and exists (select from fresh)
                order by random() limit :limit),
              taken as (delete from <table>
                where ctid = any(array(select ctid from fresh union all select ctid from company))
                returning <columns>)
            insert into <table> (<columns>, shuffled)
            select <columns>, true from taken order by random()
            """)
        .define("table", table)
        .define("columns", columns)
        .bind("limit", BATCH_SIZE)
        .execute();
  }
}
