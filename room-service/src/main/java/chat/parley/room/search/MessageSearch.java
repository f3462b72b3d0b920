package chat.parley.room.search;

import chat.parley.contracts.message.Author;
import chat.parley.platform.search.Excerpt;
import chat.parley.platform.search.SearchTerms;
import chat.parley.room.directory.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Searches one room with PostgreSQL, newest first, by ranges of one index: from block to block of
 * the log, until a page is full. A page may end before it is full after a million seqs are
 * searched; the following page continues there.
 */
@ApplicationScoped
class MessageSearch {

  /** A block has 2 to this power seqs, as in {@code message_block}. */
  private static final int BLOCK_BITS = 13;

  /** Maximum number of blocks to search for a page. */
  private static final int BLOCKS = 128;

  // "+ 0" keeps PostgreSQL from walking the log message by message in the hope of meeting a hit.
  static final String FIND =
      """
      with hit as materialized (
        select f.seq
        from (select cast(:words as tsquery) as q) query,
          generate_series(:newest, :oldest, -1) s (block)
          cross join lateral (
            select m.seq from message m
            where m.room_id = :room
              and message_block(m.room_id, m.seq) = message_block(:room, s.block << %1$d)
              and m.words @@ q and m.words is not null
              and m.seq >> %1$d = s.block and m.seq + 0 between :above and :below
            order by m.seq + 0 desc limit :limit) f
        limit :limit)
      select m.seq, m.at, cast(m.author_id as text) as author, coalesce(a.name, m.author_name) as name,
        case when a.name is null then m.author_role else a.role end as role,
        coalesce(a.picture, m.author_picture) as picture, m.text
      from hit join message m on m.room_id = :room and m.seq = hit.seq
        left join author a on a.account_id = m.author_id and a.room_id = m.room_id
      order by m.seq desc
      """
          .formatted(BLOCK_BITS);

  /** Texts up to this number of characters are shown whole. */
  private static final int SHOWN_WHOLE = 300;

  private final Jdbi jdbi;

  MessageSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The hits, newest first.
   *
   * @param next the seq before which to continue the search; absent at the end
   */
  @Schema(name = "MessageSearchPage")
  record Page(List<SearchHit> hits, @Nullable Long next) {}

  /** Returns at most {@code limit} messages with a seq below this one. */
  @Transactional
  Page find(Room room, SearchQuery query, long before, int limit) {
    long below = Math.min(room.seq(), before - 1);
    long newest = below >> BLOCK_BITS;
    long oldest = Math.max(0, newest - BLOCKS + 1);
    if (below < 1 || query.terms().isEmpty()) {
      return new Page(List.of(), null);
    }
    List<SearchHit> found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(FIND)
                .bind("words", query.terms().tsquery())
                .bind("newest", newest)
                .bind("oldest", oldest)
                .bind("room", room.id().value())
                .bind("above", 1L)
                .bind("below", below)
                .bind("limit", limit + 1)
                .map(row -> hit(row, query.terms()))
                .list());
    if (found.size() > limit) {
      return new Page(found.subList(0, limit), found.get(limit - 1).seq());
    }
    return new Page(found, oldest > 0 ? oldest << BLOCK_BITS : null);
  }

  private static SearchHit hit(RowView row, SearchTerms terms) {
    String text = row.getColumn("text", String.class);
    return new SearchHit(
        row.getColumn("seq", Long.class),
        new Author(
            row.getColumn("author", String.class),
            row.getColumn("name", String.class),
            row.getColumn("role", String.class),
            row.getColumn("picture", Integer.class)),
        row.getColumn("at", Instant.class),
        text.length() <= SHOWN_WHOLE ? Excerpt.whole(text, terms) : Excerpt.around(text, terms));
  }
}
