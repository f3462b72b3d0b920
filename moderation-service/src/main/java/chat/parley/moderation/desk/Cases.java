package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CaseId;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.report.ReporterKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** The cases by their ids. Changes run in the caller's transaction. */
@ApplicationScoped
class Cases {

  private static final String READ =
      "select " + CaseRow.COLUMNS + " from moderation_case c where c.id = :id";

  private static final String OWN_REPORT =
      """
      select exists (select from report where case_id = :case and reporter_key = :key)
      """;

  private final Jdbi jdbi;
  private final ReporterKeys reporterKeys;

  Cases(Jdbi jdbi, ReporterKeys reporterKeys) {
    this.jdbi = jdbi;
    this.reporterKeys = reporterKeys;
  }

  /**
   * Returns the case.
   *
   * @throws Refusal {@code case-not-found}
   */
  CaseRow read(CaseId id) {
    return find(id, READ);
  }

  /**
   * Returns the case and locks it until the transaction ends, so its changes have one order.
   *
   * @throws Refusal {@code case-not-found}
   */
  CaseRow lock(CaseId id) {
    return find(id, READ + " for update of c");
  }

  /** Returns whether this moderator made one of the case's reports. */
  boolean isReportedBy(CaseRow row, Moderator moderator) {
    String key = reporterKeys.keyOf(row.area(), row.content(), moderator.account());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(OWN_REPORT)
            .bind("case", row.id().value())
            .bind("key", key)
            .mapTo(Boolean.class)
            .one());
  }

  private CaseRow find(CaseId id, String query) {
    return jdbi.withHandle(
            handle -> handle.createQuery(query).bind("id", id.value()).map(CaseRow::from).findOne())
        .orElseThrow(() -> new Refusal(ErrorCode.CASE_NOT_FOUND));
  }
}
