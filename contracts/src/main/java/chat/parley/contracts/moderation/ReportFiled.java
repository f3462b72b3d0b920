package chat.parley.contracts.moderation;

import chat.parley.contracts.id.ReportId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored report: the value of {@code moderation.reports.v1}. It holds no account: whoever reads
 * it learns what was said under which name or alias, and no more.
 *
 * @param id a random UUID, so it reveals no time; the owner stores it with the report, and finds
 *     the reporter by it
 * @param content names the content within its area, at most 200 characters of ASCII. All reports of
 *     one content carry the same value, and an act returns it to the owner as its target. Only the
 *     owner knows its form
 * @param masked whether the names in it are aliases
 * @param place the name of the room or the title of the thread; null for a talk
 * @param link the path of the page that shows the content; null if a moderator can't see it there
 * @param note in the reporter's own words
 * @param copy in the order in which it was shown; empty if the content has gone
 * @param day the day of the report
 * @param author the author, sealed so that only the owner opens it; null if there is none
 * @param authorKey a keyed hash of the author that is the same for all of the author's content in
 *     the same pseudonym scope (room, thread, pair) and nowhere else; null if there is no author
 * @param reporterKey a keyed hash of the reporter for this content alone (see {@code ReporterKeys}
 *     in {@code platform}), by which the desk refuses to let people decide on their own report;
 *     null if the owner doesn't know the account
 */
public record ReportFiled(
    ReportId id,
    Area area,
    ContentKind kind,
    String content,
    boolean masked,
    @Nullable String place,
    @Nullable String link,
    ReportGround ground,
    @Nullable String note,
    List<CopiedText> copy,
    LocalDate day,
    @Nullable String author,
    @Nullable String authorKey,
    @Nullable String reporterKey) {

  public ReportFiled {
    copy = List.copyOf(copy);
  }
}
