package chat.parley.moderation.desk;

import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.ReportGround;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A case in the list.
 *
 * @param version for {@code If-Match}
 * @param ground the gravest of its reports' grounds
 * @param grave whether it comes before others
 * @param masked whether the names in it are aliases
 * @param place the name of the room or the title of the thread
 * @param reports how many
 * @param takenBy the name of the moderator who works on it; null if nobody does
 * @param pending whether an act waits for its owner's answer
 */
record CaseSummary(
    CaseId id,
    int version,
    CaseState state,
    Area area,
    ContentKind kind,
    ReportGround ground,
    boolean grave,
    boolean masked,
    @Nullable String place,
    int reports,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable String takenBy,
    boolean takenByMe,
    boolean pending) {

  static CaseSummary of(CaseRow row, Moderator viewer, Instant now) {
    return new CaseSummary(
        row.id(),
        row.version(),
        row.state(),
        row.area(),
        row.kind(),
        row.ground(),
        row.grave(),
        row.masked(),
        row.place(),
        row.reports(),
        row.openedOn(),
        row.closedOn(),
        row.isTaken(now) ? row.holderName() : null,
        row.isTakenBy(viewer, now),
        row.pending());
  }
}
