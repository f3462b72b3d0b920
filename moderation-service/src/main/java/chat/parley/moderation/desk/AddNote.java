package chat.parley.moderation.desk;

import chat.parley.contracts.id.CaseId;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Adds a note to a case, for the other moderators. */
@ApplicationScoped
class AddNote {

  private static final String INSERT =
      """
      insert into note (id, case_id, moderator, text, written_at)
      values (:id, :case, :moderator, :text, :at)
      """;

  private final Cases cases;
  private final TakeCase takeCase;
  private final Jdbi jdbi;
  private final Clock clock;

  AddNote(Cases cases, TakeCase takeCase, Jdbi jdbi, Clock clock) {
    this.cases = cases;
    this.takeCase = takeCase;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Adds the note. The moderator must work on the case, and stays on it.
   *
   * @param text validated
   * @throws Refusal {@code case-not-found}, {@code case-closed}, {@code case-taken}, {@code
   *     case-not-taken}
   */
  @Transactional
  public void add(CaseId id, Moderator moderator, String text) {
    CaseRow row = cases.lock(id);
    Instant now = clock.instant();
    row.requireTakenBy(moderator, now);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(INSERT)
            .bind("id", UUID.randomUUID())
            .bind("case", id.value())
            .bind("moderator", moderator.key())
            .bind("text", text)
            .bind("at", now)
            .execute());
    takeCase.hold(row, moderator, now);
  }
}
