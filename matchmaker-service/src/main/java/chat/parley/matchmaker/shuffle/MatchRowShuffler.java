package chat.parley.matchmaker.shuffle;

import chat.parley.platform.database.ConnectionTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

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
      Map.of(
          "profile", "person, age_group, sealed, touched, said, said_on, youngest",
          "blocked", "person, other");

  private static final int COMPANY = 1_000;
  private static final Logger LOG = Logger.getLogger(MatchRowShuffler.class);

  private final DataSource database;

  MatchRowShuffler(DataSource database) {
    this.database = database;
  }

  @Scheduled(
      every = "${parley.match.shuffle-every}",
      delayed = "${parley.match.shuffle-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void shuffle() {
    try (Connection connection = database.getConnection()) {
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        ConnectionTransaction.run(
            connection, () -> shuffle(connection, table.getKey(), table.getValue()));
      }
    } catch (SQLException e) {
      LOG.warnf("Rows are shuffled later: %s", e.getMessage());
    }
  }

  /** Locks out writers for the short time that this takes, so that none of them misses a row. */
  private static int shuffle(Connection connection, String table, String columns)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in share row exclusive mode");
      return statement.executeUpdate(
          """
          with fresh as (select ctid from %1$s where not shuffled limit %3$d),
            company as (select ctid from %1$s where shuffled and exists (select from fresh)
              order by random() limit %3$d),
            taken as (delete from %1$s
              where ctid = any(array(select ctid from fresh union all select ctid from company))
              returning %2$s)
          insert into %1$s (%2$s, shuffled) select %2$s, true from taken order by random()
          """
              .formatted(table, columns, COMPANY));
    }
  }
}
