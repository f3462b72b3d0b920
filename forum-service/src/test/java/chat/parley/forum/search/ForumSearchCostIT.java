package chat.parley.forum.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.platform.database.JdbiStatements;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The cost of a search, and its plan. */
@QuarkusTest
@ParleyTest
class ForumSearchCostIT {

  /** Entries of the last two years; every tenth has both of two common words. */
  private static final String ENTRIES =
      """
      insert into search_entry (item_id, post_id, words)
      select id, id, to_tsvector('simple', 'bulkword' || n || case when n % 2 = 0 then ' bulkcommon'
        else '' end || case when n % 10 = 0 then ' bulkother' else '' end
        || ' one' || n || ' two' || n || ' three' || n || ' four' || n || ' five' || n)
      from (select n, cast(lpad(to_hex(cast(extract(epoch from now()) * 1000 as bigint)
          - n * 3000000::bigint), 12, '0') || '7000' || '8' || substr(md5('s' || n), 1, 15) as uuid)
          as id from generate_series(1, 20000) n) made
      on conflict do nothing
      """;

  private static final Map<String, String> LITERALS =
      Map.of(
          "words", "'''bulkword77'''",
          "newest", "uuidv7()",
          "spans", "240",
          "ranked", "500",
          "threads", "500",
          "tag0", "'x'");

  @Inject EntityManagerFactory factory;
  @Inject EntityManager database;
  @Inject Jdbi jdbi;

  private final ForumTestUser ana = ForumTestUser.member();

  @Test
  void searchUsesIndexRanges() {
    Plans.run(database, ENTRIES);
    Plans.run(database, "analyze search_entry");
    assertThat(Plans.of(database, ForumSearch.BY_WORDS, LITERALS))
        .contains("Index Scan on search_entry_words")
        .contains("Index Cond: ((span = s.span) AND (words @@")
        .doesNotContain("Seq Scan");
    assertThat(Plans.of(database, ForumSearch.BY_TAG.formatted(""), LITERALS))
        .contains("post_tag_pkey")
        .contains("search_entry_of_post")
        .doesNotContain("Seq Scan on search_entry");
  }

  @Test
  void searchTakesFewStatements() {
    ana.posts("Costly pangolinhat", "text", "costlytag");
    assertThat(statementsOf("pangolinhat")).isEqualTo(1);
    assertThat(statementsOf("text #costlytag")).isEqualTo(1);
    assertThat(statementsOf("pangolinhet")).isLessThanOrEqualTo(4);
  }

  private long statementsOf(String query) {
    Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
    statistics.clear();
    long direct =
        JdbiStatements.during(
            jdbi,
            () ->
                ana.get("/api/v1/posts/search?q={q}", query)
                    .statusCode(200)
                    .body("hits", hasSize(1)));
    return direct + statistics.getPrepareStatementCount();
  }

  /** Two words that occur in thousands of texts find the latest text that has both. */
  @Test
  void commonWordsFindNewestText() {
    Plans.run(database, ENTRIES);
    String post = ana.posts("Bulkcommon and bulkother", "and bulkcommon");
    List<String> found =
        ana.get("/api/v1/posts/search?q={q}", "bulkcommon bulkother").extract().path("hits.post");
    assertThat(found).contains(post.substring(post.lastIndexOf('/') + 1));
  }

  @Test
  void exclusionOnlyQueryNeedsTag() {
    ana.posts("Excludable", "one", "exclusive");
    ana.posts("Excludable", "two", "exclusive");
    ana.get("/api/v1/posts/search?q={q}", "-one").body("hits", hasSize(0));
    ana.get("/api/v1/posts/search?q={q}", "-one #exclusive")
        .body("hits", hasSize(1))
        .body("hits[0].text[0].text", equalTo("two"));
    ana.get("/api/v1/posts/search?q={q}", "#exclusive").body("hits", hasSize(2));
    ana.get("/api/v1/posts/search?q={q}", "#exclusive #missing").body("hits", hasSize(0));
  }
}
