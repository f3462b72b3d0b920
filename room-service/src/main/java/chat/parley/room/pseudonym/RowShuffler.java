package chat.parley.room.pseudonym;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes new rows of pseudonyms again, in random order and in one transaction, together with about
 * {@value #OTHERS} old rows chosen at random. PostgreSQL stores with each row the transaction that
 * wrote it, and rows are stored in the order of writing: compared with the rows of accounts and
 * sessions, that would reveal whose pseudonym is whose. See ADR 0085 for what this does not hide.
 */
@ApplicationScoped
class RowShuffler {

  private static final Logger LOG = Logger.getLogger(RowShuffler.class);

  /** The number of other rows, or all that exist, among which a new row is hidden. */
  private static final int OTHERS = 1_000;

  private static final List<String> TABLES =
      List.of("pseudonym", "anonymous_favourite", "ignored_person");

  private static final String COLUMNS_OF =
      """
      select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
      where attrelid = cast('TABLE' as regclass) and attnum > 0 and not attisdropped
        and attname <> 'shuffled'
      """;

  private static final String NEW = "select exists (select from TABLE where not shuffled)";

  /** A concurrent change would find its row deleted and change nothing, so it waits instead. */
  private static final String LOCK = "lock table TABLE in exclusive mode";

  private static final String PERCENT =
      """
      select cast(least(100, 100.0 * :others / greatest(1, reltuples)) as real) from pg_class
      where oid = cast('TABLE' as regclass)
      """;

  /** The order makes PostgreSQL read, and so delete, all rows before it inserts the first. */
  private static final String SHUFFLE =
      """
      with taken as (
        delete from TABLE where ctid = any (array(
          select ctid from TABLE where not shuffled
          union select ctid from TABLE tablesample system (cast(:percent as real))))
        returning COLUMNS)
      insert into TABLE (COLUMNS, shuffled) select COLUMNS, true from taken order by random()
      """;

  private final Jdbi jdbi;

  RowShuffler(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Scheduled(every = "${parley.mixing.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void shuffle() {
    for (String each : TABLES) {
      try {
        QuarkusTransaction.requiringNew().run(() -> shuffle(each));
      } catch (RuntimeException e) {
        LOG.warnf("Rows of %s are shuffled later: %s", each, e);
      }
    }
  }

  private void shuffle(String table) {
    jdbi.useHandle(handle -> {
      boolean isNew = handle.createQuery(on(table, NEW)).mapTo(Boolean.class).one();
      if (isNew) {
        handle.execute(on(table, LOCK));
        float percent =
            handle.createQuery(on(table, PERCENT)).bind("others", OTHERS).mapTo(Float.class).one();
        String columns = handle.createQuery(on(table, COLUMNS_OF)).mapTo(String.class).one();
        handle
            .createUpdate(on(table, SHUFFLE).replace("COLUMNS", columns))
            .bind("percent", percent)
            .execute();
      }
    });
  }

  private static String on(String table, String sql) {
    return sql.replace("TABLE", table);
  }
}
