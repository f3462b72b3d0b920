package chat.parley.moderation.desk;

import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportGround;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case with all that the desk knows about it.
 *
 * @param link the path of the page that shows the content; null if a moderator can't see it there
 * @param takenUntil when it is free again if its moderator does nothing
 * @param ownReport whether the viewer reported it and therefore can't decide
 * @param possible the acts that exist for the content
 * @param earlier closed cases of the same content, or of the same author in the same scope
 */
record CaseView(
    CaseSummary summary,
    @Nullable String link,
    @Nullable Instant takenUntil,
    boolean ownReport,
    List<ActKind> possible,
    List<ReportView> reports,
    List<NoteView> notes,
    List<ActView> acts,
    List<EarlierCase> earlier) {

  /**
   * A report.
   *
   * @param note in the reporter's own words
   * @param copy as the reporter saw it; null once it was deleted
   */
  record ReportView(
      ReportId id,
      ReportGround ground,
      @Nullable String note,
      LocalDate day,
      @Nullable List<CopiedText> copy) {}

  /**
   * A note.
   *
   * @param mine whether the viewer wrote it; no name is stored with it
   */
  record NoteView(boolean mine, String text, Instant at) {}

  /** A closed case that this one may continue. */
  record EarlierCase(
      CaseId id,
      boolean sameContent,
      ReportGround ground,
      @Nullable LocalDate closedOn,
      List<ActView> acts) {}
}
