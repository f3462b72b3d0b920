package chat.parley.moderation.retention;

import chat.parley.moderation.DeskConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes, {@link DeskConfig#kept} after a case was closed, what its reports copied, all notes, and
 * all handles and hashes of people. What stays says only what was done, and why.
 */
@ApplicationScoped
public class DeleteCopies {

  private static final String REPORTS =
      """
      update report set copy = null, note = null, reporter_key = null
      where copy is not null and case_id in (%s)
      """;
  private static final String NOTES = "delete from note where case_id in (%s)";
  private static final String ACTS = "update act set moderator = null where case_id in (%s)";
  private static final String CASES =
      """
      update moderation_case set author = null, author_key = null, place = null, link = null
      where id in (%s)
      """;
  private static final String OVER =
      "select id from moderation_case where state = 'closed' and closed_on < :end";

  private final Jdbi jdbi;
  private final DeskConfig config;
  private final Clock clock;

  DeleteCopies(Jdbi jdbi, DeskConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.config = config;
    this.clock = clock;
  }

  /** Deletes what is due. A second run on the same day finds nothing. */
  @Scheduled(cron = "{parley.desk.retention-cron}")
  @Transactional
  public void delete() {
    LocalDate end = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(config.kept());
    jdbi.useHandle(handle -> {
      for (String statement : new String[] {REPORTS, NOTES, ACTS, CASES}) {
        handle.createUpdate(statement.formatted(OVER)).bind("end", end).execute();
      }
    });
  }
}
