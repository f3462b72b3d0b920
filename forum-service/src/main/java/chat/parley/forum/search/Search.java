package chat.parley.forum.search;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import chat.parley.forum.page.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Search by PostgreSQL. The words decide by a GIN index; of very common words only a sample of the
 * hits is ranked, so that a search for "the" costs no more than one for something.
 */
@ApplicationScoped
class Search {

  /** About so many hits are looked at; a word with more than that says little. */
  private static final int RANKED = 2_000;

  private static final String FIND =
      """
      with query as (select websearch_to_tsquery('forum', :words) as q),
      hit as materialized (
        select e.item_id, e.post_id, ts_rank(e.words, q)::float8 as rank
        from search_entry e, query
        where (numnode(q) = 0 or e.words @@ q) and (:words <> '' or e.item_id = e.post_id) %s
        limit :ranked),
      page as (
        select * from hit where (rank, item_id) < (:rank, :id)
        order by rank desc, item_id desc limit :n)
      select page.item_id, page.post_id, page.rank,
        ts_headline('forum', translate(p.title, U&'\\E000\\E001', ''), q, :whole) as title,
        ts_headline('forum', translate(left(coalesce(c.body, p.body), 20000),
          U&'\\E000\\E001', ''), q, :around) as text,
        coalesce(c.author, p.author) as author, coalesce(c.alias, p.alias) as alias,
        coalesce(c.likes, p.likes) as likes, coalesce(c.created_at, p.created_at) as at
      from page cross join query
        join post p on p.id = page.post_id
        left join comment c on c.id = page.item_id and page.item_id <> page.post_id
      order by page.rank desc, page.item_id desc
      """;
  private static final String WITH_TAG =
      " and exists (select 1 from post_tag t where t.post_id = e.post_id and t.tag = :tag%d)";

  private static final String MARKS =
      "StartSel=\"" + SearchHit.FROM + "\", StopSel=\"" + SearchHit.TO + "\"";
  private static final String WHOLE = MARKS + ", HighlightAll=true";
  private static final String AROUND =
      MARKS + ", MaxFragments=2, MinWords=8, MaxWords=22, FragmentDelimiter=\" … \"";
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  private final EntityManager database;
  private final Spelling spelling;

  Search(EntityManager database, Spelling spelling) {
    this.database = database;
    this.spelling = spelling;
  }

  /**
   * @param mended the words that were searched for, if those typed found nothing
   * @param next where the following page begins; null at the end
   */
  record Page(List<SearchHit> hits, @Nullable String mended, @Nullable String next) {}

  /** At most {@code limit} hits from this place on, the best first. */
  @Transactional
  Page find(SearchQuery query, @Nullable String cursor, int limit) {
    database.createNativeQuery("set local gin_fuzzy_search_limit = " + 2 * RANKED).executeUpdate();
    Page page = search(query, cursor, limit);
    if (!page.hits.isEmpty() || cursor != null) {
      return page;
    }
    String mended = spelling.mend(query.words());
    if (mended.equals(query.words())) {
      return page;
    }
    Page second = search(query.withWords(mended), null, limit);
    return second.hits.isEmpty() ? page : new Page(second.hits, mended, second.next);
  }

  private Page search(SearchQuery query, @Nullable String cursor, int limit) {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < query.tags().size(); i++) {
      tags.append(WITH_TAG.formatted(i));
    }
    Cursor from = Cursor.read(cursor, "search", 2);
    Query sql =
        database
            .createNativeQuery(FIND.formatted(tags), Tuple.class)
            .setParameter("words", query.words())
            .setParameter("ranked", RANKED)
            .setParameter("rank", from == null ? Double.MAX_VALUE : from.real(0))
            .setParameter("id", from == null ? LAST : from.id(1))
            .setParameter("n", limit + 1)
            .setParameter("whole", WHOLE)
            .setParameter("around", AROUND);
    for (int i = 0; i < query.tags().size(); i++) {
      sql.setParameter("tag" + i, query.tags().get(i));
    }
    List<Tuple> rows = new ArrayList<>();
    for (Object row : sql.getResultList()) {
      rows.add((Tuple) row);
    }
    String next = null;
    if (rows.size() > limit) {
      rows.removeLast();
      Tuple last = rows.getLast();
      next = Cursor.after("search", last.get("rank"), last.get("item_id"));
    }
    return new Page(rows.stream().map(Search::hit).toList(), null, next);
  }

  private static SearchHit hit(Tuple row) {
    UUID item = row.get("item_id", UUID.class);
    UUID post = row.get("post_id", UUID.class);
    return new SearchHit(
        new PostId(post),
        item.equals(post) ? null : new CommentId(item),
        SearchHit.parts(row.get("title", String.class)),
        SearchHit.parts(row.get("text", String.class)),
        new Author(row.get("author", String.class), row.get("alias", String.class), null, 0),
        row.get("likes", Integer.class),
        row.get("at", Instant.class));
  }
}
