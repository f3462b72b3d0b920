package chat.parley.moderation.desk;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.moderation.desk.CaseView.EarlierCase;
import chat.parley.moderation.desk.CaseView.NoteView;
import chat.parley.moderation.desk.CaseView.ReportView;
import chat.parley.platform.problem.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads one case with all that belongs to it. */
@ApplicationScoped
class ReadCase {

  private static final String REPORTS =
      """
      select id, ground, note, day, cast(copy as text) as copy from report
      where case_id = :case order by day, id limit 200
      """;

  private static final String NOTES =
      "select moderator, text, written_at from note where case_id = :case order by written_at, id";

  private static final String EARLIER =
      "select "
          + CaseRow.COLUMNS
          + """
          from moderation_case c
          where c.state = 'closed' and c.id <> :case and c.area = :area
            and (c.content = :content or c.author_key = :authorKey)
          order by c.closed_on desc, c.id limit 20
          """;

  private static final TypeReference<List<CopiedText>> COPY = new TypeReference<>() {};

  private final Cases cases;
  private final Acts acts;
  private final Jdbi jdbi;
  private final Clock clock;

  ReadCase(Cases cases, Acts acts, Jdbi jdbi, Clock clock) {
    this.cases = cases;
    this.acts = acts;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Returns the case.
   *
   * @throws Refusal {@code case-not-found}
   */
  @Transactional
  public CaseView read(CaseId id, Moderator viewer) {
    CaseRow row = cases.read(id);
    Instant now = clock.instant();
    return new CaseView(
        CaseSummary.of(row, viewer, now),
        row.link(),
        row.isTaken(now) ? row.heldUntil() : null,
        cases.isReportedBy(row, viewer),
        row.possibleActs(),
        reports(id),
        notes(id, viewer),
        acts.list(List.of(id), viewer).getOrDefault(id.value(), List.of()),
        earlier(row, viewer));
  }

  private List<ReportView> reports(CaseId id) {
    return jdbi.withHandle(handle ->
        handle.createQuery(REPORTS).bind("case", id.value()).map(ReadCase::report).list());
  }

  private List<NoteView> notes(CaseId id, Moderator viewer) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(NOTES)
            .bind("case", id.value())
            .map(row ->
                new NoteView(
                    viewer.key().equals(row.getColumn("moderator", String.class)),
                    row.getColumn("text", String.class),
                    row.getColumn("written_at", Instant.class)))
            .list());
  }

  private List<EarlierCase> earlier(CaseRow row, Moderator viewer) {
    List<CaseRow> found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(EARLIER)
                .bind("case", row.id().value())
                .bind("area", row.area().code())
                .bind("content", row.content())
                .bind("authorKey", row.authorKey())
                .map(CaseRow::from)
                .list());
    Map<UUID, List<ActView>> made = acts.list(found.stream().map(CaseRow::id).toList(), viewer);
    return found.stream()
        .map(each ->
            new EarlierCase(
                each.id(),
                each.content().equals(row.content()),
                each.ground(),
                each.closedOn(),
                made.getOrDefault(each.id().value(), List.of())))
        .toList();
  }

  private static ReportView report(RowView row) {
    return new ReportView(
        new ReportId(row.getColumn("id", UUID.class)),
        ReportGround.of(row.getColumn("ground", String.class)),
        row.getColumn("note", String.class),
        row.getColumn("day", LocalDate.class),
        copy(row.getColumn("copy", String.class)));
  }

  private static @Nullable List<CopiedText> copy(@Nullable String json) {
    try {
      return json == null ? null : Json.MAPPER.readValue(json, COPY);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the copy of a report", e);
    }
  }
}
