package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CaseId;
import chat.parley.moderation.DeskConfig;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Takes and releases cases: two moderators never work on one. */
@ApplicationScoped
class TakeCase {

  private static final String TAKE =
      """
      update moderation_case
      set holder = :key, holder_name = :name, held_until = :until,
        version = version + case when :same then 0 else 1 end
      where id = :id
      """;

  private static final String RELEASE =
      """
      update moderation_case
      set holder = null, holder_name = null, held_until = null, version = version + 1
      where id = :id and holder is not null
      """;

  private final Cases cases;
  private final Jdbi jdbi;
  private final DeskConfig config;
  private final Clock clock;

  TakeCase(Cases cases, Jdbi jdbi, DeskConfig config, Clock clock) {
    this.cases = cases;
    this.jdbi = jdbi;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the case, or stays on it, until {@link DeskConfig#takeTimeout} from now.
   *
   * @throws Refusal {@code case-not-found}, {@code case-closed}, {@code case-taken}, {@code
   *     own-report}
   */
  @Transactional
  public void take(CaseId id, Moderator moderator) {
    CaseRow row = cases.lock(id);
    Instant now = clock.instant();
    row.requireFreeFor(moderator, now);
    if (cases.isReportedBy(row, moderator)) {
      throw new Refusal(ErrorCode.OWN_REPORT);
    }
    hold(row, moderator, now);
  }

  /** Keeps a locked case with its moderator for another {@link DeskConfig#takeTimeout}. */
  void hold(CaseRow row, Moderator moderator, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(TAKE)
            .bind("key", moderator.key())
            .bind("name", moderator.name())
            .bind("until", now.plus(config.takeTimeout()))
            .bind("same", moderator.key().equals(row.holder()))
            .bind("id", row.id().value())
            .execute());
  }

  /**
   * Releases the case. If nobody works on it, nothing changes.
   *
   * @throws Refusal {@code case-not-found}, {@code case-taken} if somebody else works on it
   */
  @Transactional
  public void release(CaseId id, Moderator moderator) {
    CaseRow row = cases.lock(id);
    Instant now = clock.instant();
    if (row.isTaken(now) && !row.isTakenBy(moderator, now)) {
      throw new Refusal(ErrorCode.CASE_TAKEN);
    }
    jdbi.useHandle(handle -> handle.createUpdate(RELEASE).bind("id", id.value()).execute());
  }
}
