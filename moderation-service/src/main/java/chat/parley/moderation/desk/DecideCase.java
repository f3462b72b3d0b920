package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.Decider;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Decides a case. The act is stored and published, or neither; it is pending until the owner of the
 * content answers. The lock of the case orders its acts, and the same id decides only once.
 */
@ApplicationScoped
class DecideCase {

  private static final String INSERT =
      """
      insert into act (id, case_id, kind, ground, seconds, closes, moderator, decider, decided_at)
      values (:id, :case, :kind, :ground, :seconds, :closes, :moderator, :decider, :at)
      """;

  private static final String CLOSE =
      """
      update moderation_case
      set state = 'closed', closed_on = :today, holder = null, holder_name = null,
        held_until = null, version = version + 1
      where id = :id
      """;

  private static final String CHANGE =
      "update moderation_case set version = version + 1 where id = :id";

  private static final String REPORTS = "select id from report where case_id = :case order by id";

  private final Cases cases;
  private final Acts acts;
  private final TakeCase takeCase;
  private final Outbox outbox;
  private final Jdbi jdbi;
  private final Clock clock;

  DecideCase(Cases cases, Acts acts, TakeCase takeCase, Outbox outbox, Jdbi jdbi, Clock clock) {
    this.cases = cases;
    this.acts = acts;
    this.takeCase = takeCase;
    this.outbox = outbox;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Decides the case, or changes nothing if this very act was made before.
   *
   * @param version of the case that the moderator saw
   * @throws Refusal {@code case-not-found}, {@code case-closed}, {@code case-taken}, {@code
   *     case-not-taken}, {@code own-report}, {@code act-invalid}, {@code act-id-reused}, {@code
   *     precondition-failed}
   */
  @Transactional
  public void decide(CaseId id, int version, Moderator moderator, Decision decision) {
    CaseRow row = cases.lock(id);
    if (isRepeated(id, moderator, decision)) {
      return;
    }
    Instant now = clock.instant();
    row.requireTakenBy(moderator, now);
    if (cases.isReportedBy(row, moderator)) {
      throw new Refusal(ErrorCode.OWN_REPORT);
    }
    if (row.version() != version) {
      throw new Refusal(ErrorCode.PRECONDITION_FAILED);
    }
    if (!row.possibleActs().contains(decision.kind())) {
      throw new Refusal(ErrorCode.ACT_INVALID);
    }
    insert(row, moderator, decision, now);
    outbox.add(Topic.MODERATION_ACTS, id.toString(), event(row, decision));
    if (decision.close()) {
      close(id, now);
    } else {
      takeCase.hold(row, moderator, now);
      jdbi.useHandle(handle -> handle.createUpdate(CHANGE).bind("id", id.value()).execute());
    }
  }

  private boolean isRepeated(CaseId id, Moderator moderator, Decision decision) {
    Acts.Made made = acts.find(decision.id());
    if (made == null) {
      return false;
    }
    if (!made.equals(new Acts.Made(id, moderator.key(), decision))) {
      throw new Refusal(ErrorCode.ACT_ID_REUSED);
    }
    return true;
  }

  private void insert(CaseRow row, Moderator moderator, Decision decision, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(INSERT)
            .bind("id", decision.id().value())
            .bind("case", row.id().value())
            .bind("kind", decision.kind().code())
            .bind("ground", decision.ground().code())
            .bind("seconds", decision.seconds())
            .bind("closes", decision.close())
            .bind("moderator", moderator.key())
            .bind("decider", Decider.PERSON.code())
            .bind("at", now)
            .execute());
  }

  private ActDecided event(CaseRow row, Decision decision) {
    return new ActDecided(
        decision.id(),
        row.id(),
        row.area(),
        row.kind(),
        row.content(),
        row.author(),
        reportsOf(row.id()),
        decision.kind(),
        decision.ground(),
        decision.seconds(),
        Decider.PERSON);
  }

  private List<ReportId> reportsOf(CaseId id) {
    return jdbi.withHandle(handle ->
        handle.createQuery(REPORTS).bind("case", id.value()).mapTo(UUID.class).stream()
            .map(ReportId::new)
            .toList());
  }

  private void close(CaseId id, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(CLOSE)
            .bind("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
            .bind("id", id.value())
            .execute());
  }
}
