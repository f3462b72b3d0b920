package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.platform.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** A row of {@code moderation_case}, with the rules of who may work on it. */
record CaseRow(
    CaseId id,
    int version,
    CaseState state,
    Area area,
    ContentKind kind,
    String content,
    boolean masked,
    @Nullable String place,
    @Nullable String link,
    @Nullable String author,
    @Nullable String authorKey,
    ReportGround ground,
    boolean grave,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable String holder,
    @Nullable String holderName,
    @Nullable Instant heldUntil,
    int reports,
    boolean pending) {

  /** The columns that {@link #from} reads, of the table {@code moderation_case c}. */
  static final String COLUMNS =
      """
      c.id, c.version, c.state, c.area, c.kind, c.content, c.masked, c.place, c.link, c.author,
      c.author_key, c.ground, c.grave, c.opened_on, c.closed_on, c.holder, c.holder_name,
      c.held_until, (select count(*) from report r where r.case_id = c.id) as reports,
      exists (select from act a where a.case_id = c.id and a.state = 'pending') as pending
      """;

  static CaseRow from(RowView row) {
    return new CaseRow(
        new CaseId(row.getColumn("id", UUID.class)),
        row.getColumn("version", Integer.class),
        CaseState.of(row.getColumn("state", String.class)),
        Area.of(row.getColumn("area", String.class)),
        ContentKind.of(row.getColumn("kind", String.class)),
        row.getColumn("content", String.class),
        row.getColumn("masked", Boolean.class),
        row.getColumn("place", String.class),
        row.getColumn("link", String.class),
        row.getColumn("author", String.class),
        row.getColumn("author_key", String.class),
        ReportGround.of(row.getColumn("ground", String.class)),
        row.getColumn("grave", Boolean.class),
        row.getColumn("opened_on", LocalDate.class),
        row.getColumn("closed_on", LocalDate.class),
        row.getColumn("holder", String.class),
        row.getColumn("holder_name", String.class),
        row.getColumn("held_until", Instant.class),
        row.getColumn("reports", Integer.class),
        row.getColumn("pending", Boolean.class));
  }

  /** Returns whether somebody works on it at {@code now}. */
  boolean isTaken(Instant now) {
    return state == CaseState.OPEN
        && holder != null
        && heldUntil != null
        && now.isBefore(heldUntil);
  }

  /** Returns whether this moderator works on it at {@code now}. */
  boolean isTakenBy(Moderator moderator, Instant now) {
    return isTaken(now) && moderator.key().equals(holder);
  }

  /** Returns the acts that exist for the content; a mute or ban needs an author. */
  List<ActKind> possibleActs() {
    return Arrays.stream(ActKind.values())
        .filter(kind.acts()::contains)
        .filter(act -> author != null || (act != ActKind.MUTE && act != ActKind.BAN))
        .toList();
  }

  /**
   * Ensures that nobody else works on it.
   *
   * @throws Refusal {@code case-closed}, {@code case-taken}
   */
  void requireFreeFor(Moderator moderator, Instant now) {
    if (state == CaseState.CLOSED) {
      throw new Refusal(ErrorCode.CASE_CLOSED);
    }
    if (isTaken(now) && !isTakenBy(moderator, now)) {
      throw new Refusal(ErrorCode.CASE_TAKEN);
    }
  }

  /**
   * Ensures that this moderator works on it.
   *
   * @throws Refusal {@code case-closed}, {@code case-taken}, {@code case-not-taken}
   */
  void requireTakenBy(Moderator moderator, Instant now) {
    requireFreeFor(moderator, now);
    if (!isTakenBy(moderator, now)) {
      throw new Refusal(ErrorCode.CASE_NOT_TAKEN);
    }
  }
}
