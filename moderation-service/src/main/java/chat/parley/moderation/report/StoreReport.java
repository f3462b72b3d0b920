package chat.parley.moderation.report;

import chat.parley.contracts.Json;
import chat.parley.contracts.moderation.ReportFiled;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores a report once, in the open case of its content. Without an open case it opens one; the
 * closed cases of the same content show as earlier ones.
 */
@ApplicationScoped
public class StoreReport {

  /**
   * The open case of the content, locked; the condition of the unique index makes it the only one.
   */
  private static final String OPEN_CASE =
      """
      insert into moderation_case
        (id, area, kind, content, masked, place, link, author, author_key, ground, grave, opened_on)
      values
        (:case, :area, :kind, :content, :masked, :place, :link, :author, :authorKey, :ground,
         :grave, :day)
      on conflict (area, content) where state = 'open' do update set
        place = coalesce(excluded.place, moderation_case.place),
        link = coalesce(excluded.link, moderation_case.link),
        author = coalesce(excluded.author, moderation_case.author),
        author_key = coalesce(excluded.author_key, moderation_case.author_key),
        ground = case when excluded.grave and not moderation_case.grave
          then excluded.ground else moderation_case.ground end,
        grave = excluded.grave or moderation_case.grave
      returning id
      """;

  private static final String INSERT =
      """
      insert into report (id, case_id, ground, note, copy, day, reporter_key)
      values (:id, :case, :ground, :note, cast(:copy as jsonb), :day, :reporterKey)
      """;

  private final Jdbi jdbi;

  StoreReport(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the report, unless it is stored.
   *
   * @throws IllegalArgumentException if it is outside the limits of its schema
   */
  @Transactional
  public void store(ReportFiled report) {
    ReportLimits.check(report);
    jdbi.useHandle(handle -> {
      if (!isStored(handle, report)) {
        insert(handle, openCase(handle, report), report);
      }
    });
  }

  private static boolean isStored(Handle handle, ReportFiled report) {
    return handle
        .createQuery("select exists (select from report where id = :id)")
        .bind("id", report.id().value())
        .mapTo(Boolean.class)
        .one();
  }

  private static UUID openCase(Handle handle, ReportFiled report) {
    return handle
        .createQuery(OPEN_CASE)
        .bind("case", UUID.randomUUID())
        .bind("area", report.area().code())
        .bind("kind", report.kind().code())
        .bind("content", report.content())
        .bind("masked", report.masked())
        .bind("place", report.place())
        .bind("link", report.link())
        .bind("author", report.author())
        .bind("authorKey", report.authorKey())
        .bind("ground", report.ground().code())
        .bind("grave", report.ground().isGrave())
        .bind("day", report.day())
        .mapTo(UUID.class)
        .one();
  }

  private static void insert(Handle handle, UUID caseId, ReportFiled report) {
    handle
        .createUpdate(INSERT)
        .bind("id", report.id().value())
        .bind("case", caseId)
        .bind("ground", report.ground().code())
        .bind("note", report.note())
        .bind("copy", json(report))
        .bind("day", report.day())
        .bind("reporterKey", report.reporterKey())
        .execute();
  }

  private static String json(ReportFiled report) {
    try {
      return Json.MAPPER.writeValueAsString(report.copy());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
