package chat.parley.forum.search;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.page.Cursor;
import chat.parley.platform.search.Excerpt;
import chat.parley.platform.search.SearchTerms;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Search by PostgreSQL, by ranges of one index. It goes back in time, span by span, until it has
 * found enough hits to rank. Therefore, it finds a rare word regardless of its age, and for a
 * common word the best of the latest hits. A tag leads to the latest threads with that tag.
 */
@ApplicationScoped
class ForumSearch {

  /** The most hits that are ranked. */
  private static final int RANKED = 500;

  /** The most threads that are searched for a tag. */
  private static final int THREADS = 500;

  /** Twenty years of spans: the oldest texts that search finds. */
  private static final int SPANS = 240;

  /** Hits of words, the latest spans first. */
  static final String BY_WORDS =
      """
      select e.item_id, e.post_id, ts_rank(e.words, q)::float8 as rank
      from (select cast(:words as tsquery) as q) query,
        generate_series(span_of(:newest), greatest(span_of(:newest) - :spans,
          (select span_of(id) from post order by id limit 1)), -1) s (span)
        cross join lateral (
          select item_id, post_id, words from search_entry
          where span = s.span and words @@ q limit :ranked) e
      limit :ranked
      """;

  /** Hits in the latest threads of a tag. */
  static final String BY_TAG =
      """
      select e.item_id, e.post_id, ts_rank(e.words, q)::float8 as rank
      from (select cast(:words as tsquery) as q) query,
        (select post_id from post_tag t where t.tag = :tag0 %s
          order by t.post_id desc limit :threads) t
        cross join lateral (
          select item_id, post_id, words from search_entry
          where post_id = t.post_id and (item_id = t.post_id or numnode(q) > 0)
            and (numnode(q) = 0 or words @@ q)) e
      """;

  private static final String AND_TAG =
      "and exists (select 1 from post_tag o where o.post_id = t.post_id and o.tag = :tag%d)";

  private static final String PAGE =
      """
      with hit as materialized (%s),
      page as (
        select * from hit where (rank, item_id) < (:rank, :id)
        order by rank desc, item_id desc limit :n)
      select page.item_id, page.post_id, page.rank,
        p.title, coalesce(c.body, p.body) as text,
        coalesce(c.author, p.author) as author, coalesce(c.alias, p.alias) as alias,
        coalesce(c.likes, p.likes) as likes, coalesce(c.created_at, p.created_at) as at
      from page join post p on p.id = page.post_id
        left join comment c on c.id = page.item_id and page.item_id <> page.post_id
      order by page.rank desc, page.item_id desc
      """;

  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  private final Jdbi jdbi;
  private final SpellCorrector spellCorrector;

  ForumSearch(Jdbi jdbi, SpellCorrector spellCorrector) {
    this.jdbi = jdbi;
    this.spellCorrector = spellCorrector;
  }

  /**
   * @param corrected the words of the search, if those typed found nothing
   * @param next where the following page begins; null at the end
   */
  record Page(List<ForumSearchHit> hits, @Nullable String corrected, @Nullable String next) {}

  private record Hit(UUID item, double rank, ForumSearchHit shown) {}

  /** Returns at most {@code limit} hits from this position on, the best first. */
  @Transactional
  Page find(ForumSearchQuery query, @Nullable String cursor, int limit) {
    Page page = search(query, cursor, limit);
    if (!page.hits.isEmpty() || cursor != null) {
      return page;
    }
    String corrected = spellCorrector.mend(query.words());
    if (corrected.equals(query.words())) {
      return page;
    }
    Page second = search(query.withWords(corrected), null, limit);
    return second.hits.isEmpty() ? page : new Page(second.hits, corrected, second.next);
  }

  private Page search(ForumSearchQuery query, @Nullable String cursor, int limit) {
    Cursor from = Cursor.read(cursor, "search", 2);
    SearchTerms terms = SearchTerms.of(query.words());
    boolean byTag = !query.tags().isEmpty();
    // A query with only exclusions can't use an index.
    if (!byTag && terms.isEmpty()) {
      return new Page(List.of(), null, null);
    }
    List<Hit> found =
        new ArrayList<>(
            jdbi.withHandle(handle -> {
              Query sql = byTag ? byTags(handle, query.tags()) : byWords(handle);
              return sql.bind("words", byTag ? terms.filter() : terms.tsquery())
                  .bind("rank", from == null ? Double.MAX_VALUE : from.real(0))
                  .bind("id", from == null ? LAST : from.id(1))
                  .bind("n", limit + 1)
                  .map(row -> hit(row, terms))
                  .list();
            }));
    String next = null;
    if (found.size() > limit) {
      found.removeLast();
      Hit last = found.getLast();
      next = Cursor.after("search", last.rank, last.item);
    }
    return new Page(found.stream().map(Hit::shown).toList(), null, next);
  }

  private static Query byWords(Handle handle) {
    return handle
        .createQuery(PAGE.formatted(BY_WORDS))
        .bind("newest", UuidCreator.getTimeOrderedEpoch())
        .bind("spans", SPANS)
        .bind("ranked", RANKED);
  }

  private static Query byTags(Handle handle, List<String> tags) {
    StringBuilder others = new StringBuilder();
    for (int i = 1; i < tags.size(); i++) {
      others.append(AND_TAG.formatted(i));
    }
    Query sql =
        handle.createQuery(PAGE.formatted(BY_TAG.formatted(others))).bind("threads", THREADS);
    for (int i = 0; i < tags.size(); i++) {
      sql.bind("tag" + i, tags.get(i));
    }
    return sql;
  }

  private static Hit hit(RowView row, SearchTerms terms) {
    UUID item = row.getColumn("item_id", UUID.class);
    UUID post = row.getColumn("post_id", UUID.class);
    ForumSearchHit shown =
        new ForumSearchHit(
            new PostId(post),
            item.equals(post) ? null : new CommentId(item),
            Excerpt.whole(row.getColumn("title", String.class), terms),
            Excerpt.around(row.getColumn("text", String.class), terms),
            new Author(
                row.getColumn("author", String.class),
                row.getColumn("alias", String.class),
                null,
                0),
            row.getColumn("likes", Integer.class),
            row.getColumn("at", Instant.class));
    return new Hit(item, row.getColumn("rank", Double.class), shown);
  }
}
