package chat.parley.moderation.desk;

import chat.parley.platform.page.Cursor;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Lists cases: open ones with the grave first, then the oldest; closed ones with the latest first.
 * Within a day their order means nothing.
 */
@ApplicationScoped
class ListCases {

  private static final String OPEN =
      "select "
          + CaseRow.COLUMNS
          + """
          from moderation_case c
          where c.state = 'open' and (not c.grave, c.opened_on, c.id) > (:late, :day, :id)
          order by not c.grave, c.opened_on, c.id limit :limit
          """;

  private static final String CLOSED =
      "select "
          + CaseRow.COLUMNS
          + """
          from moderation_case c
          where c.state = 'closed' and (c.closed_on, c.id) < (:day, :id)
          order by c.closed_on desc, c.id desc limit :limit
          """;

  private static final String COUNT =
      """
      select count(*) as open, count(*) filter (where grave) as grave
      from moderation_case where state = 'open'
      """;

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  /**
   * A page of cases.
   *
   * @param next the cursor of the following page; null on the last page
   */
  record CaseList(List<CaseSummary> cases, @Nullable String next) {}

  /**
   * The numbers for the navigation.
   *
   * @param open open cases
   * @param grave those of them that come first
   */
  record CaseCount(int open, int grave) {}

  private final Jdbi jdbi;
  private final Clock clock;

  ListCases(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Counts the open cases. */
  @Transactional
  public CaseCount count() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(COUNT)
            .map(row ->
                new CaseCount(
                    row.getColumn("open", Integer.class), row.getColumn("grave", Integer.class)))
            .one());
  }

  /**
   * Returns a page.
   *
   * @throws Refusal {@code cursor-invalid}
   */
  @Transactional
  public CaseList list(CaseState state, @Nullable String cursor, int limit, Moderator viewer) {
    Cursor from = Cursor.read(cursor, state.code(), 3);
    List<CaseRow> rows = state == CaseState.OPEN ? open(from, limit + 1) : closed(from, limit + 1);
    Instant now = clock.instant();
    List<CaseRow> page = rows.stream().limit(limit).toList();
    return new CaseList(
        page.stream().map(row -> CaseSummary.of(row, viewer, now)).toList(),
        rows.size() > limit ? after(page.getLast()) : null);
  }

  private List<CaseRow> open(@Nullable Cursor from, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(OPEN)
            .bind("late", from != null && from.number(0) != 0)
            .bind("day", from == null ? LocalDate.EPOCH : day(from))
            .bind("id", from == null ? FIRST : from.id(2))
            .bind("limit", limit)
            .map(CaseRow::from)
            .list());
  }

  private List<CaseRow> closed(@Nullable Cursor from, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(CLOSED)
            .bind("day", from == null ? LocalDate.of(9999, 1, 1) : day(from))
            .bind("id", from == null ? LAST : from.id(2))
            .bind("limit", limit)
            .map(CaseRow::from)
            .list());
  }

  private static String after(CaseRow row) {
    LocalDate day = row.closedOn() == null ? row.openedOn() : row.closedOn();
    return Cursor.after(row.state().code(), row.grave() ? 0 : 1, day, row.id());
  }

  private static LocalDate day(Cursor cursor) {
    try {
      LocalDate day = LocalDate.parse(cursor.text(1));
      if (day.getYear() >= 1970 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // Rejected below.
    }
    throw Cursor.invalid();
  }
}
