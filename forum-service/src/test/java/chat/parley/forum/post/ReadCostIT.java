package chat.parley.forum.post;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of a page of the feed and of a thread of 5,000 comments, and the plan that finds it. */
@QuarkusTest
@ParleyTest
class ReadCostIT {

  private static final String COMMENTS =
      """
      insert into comment (id, post_id, parent_id, root_id, depth, seq, changed_seq, author, alias,
        body, likes, answers, created_at)
      select ids.id, :post, ids.parent, coalesce(ids.parent, ids.id),
        case when ids.parent is null then 0 else 1 end, 10 + n, 10 + n, 'a' || n % 50, 'Amber Otter',
        'comment ' || n, n % 17, case when ids.parent is null then 4 else 0 end, now()
      from (select n, cast(md5(cast(:post as text) || n) as uuid) as id,
          case when n % 5 = 0 then null
            else cast(md5(cast(:post as text) || (n - n % 5)) as uuid) end as parent
        from generate_series(5, 5004) n) ids
      """;

  private static final String POSTS =
      """
      insert into post (id, key_id, epoch, author, alias, title, body, tags, likes, created_at)
      select cast(lpad(to_hex(cast(extract(epoch from now() - n * interval '1 minute') * 1000
          as bigint)), 12, '0') || '70008' || substr(md5('bulk' || n), 1, 15) as uuid), '1', 'e', 'a', 'Amber Otter', 'Bulk', 'text', '{}',
        n % 50, now() - n * interval '1 minute'
      from generate_series(1, 20000) n on conflict do nothing
      """;

  @Inject EntityManagerFactory factory;
  @Inject EntityManager database;

  private final ForumTestUser ana = ForumTestUser.member();

  private void fill(UUID post) {
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery(COMMENTS).setParameter("post", post).executeUpdate());
  }

  private Statistics statistics() {
    Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
    statistics.clear();
    return statistics;
  }

  @Test
  void longThreadTakesFewStatements() {
    String post = ana.posts("Long", "text");
    fill(UUID.fromString(post.substring(post.lastIndexOf('/') + 1)));
    for (String sort : List.of("liked", "oldest", "newest")) {
      Statistics statistics = statistics();
      List<String> comments =
          ana.get(post + "/comments?limit=50&sort=" + sort).extract().path("comments.comment.id");
      assertThat(comments).hasSize(250);
      assertThat(statistics.getPrepareStatementCount()).isEqualTo(5);
    }
    Statistics statistics = statistics();
    ana.get(post).statusCode(200);
    assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(4);
    statistics.clear();
    ana.get(post + "/changes?epoch=" + ana.get(post).extract().path("epoch") + "&since=0");
    assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"newest,''", "rising,''", "liked,day", "liked,week", "liked,month", "liked,ever"})
  void feedPageTakesTwoStatements(String sort, String period) {
    ana.posts("One", "text");
    Statistics statistics = statistics();
    ana.get("/api/v1/posts?sort=" + sort + (period.isEmpty() ? "" : "&period=" + period));
    assertThat(statistics.getPrepareStatementCount()).isEqualTo(2);
  }

  /** With so many posts that a scan would be expensive, each feed reads ranges of its own index. */
  @Test
  void everyFeedUsesIndexRange() {
    QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(POSTS).executeUpdate());
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery("analyze post").executeUpdate());
    assertThat(planOf(PostFeed.NEWEST)).contains("post_newest").doesNotContain("Seq Scan");
    assertThat(planOf(PostFeed.LIKED)).contains("post_liked").doesNotContain("Seq Scan");
    assertThat(planOf(PostFeed.RISING)).contains("post_rising").doesNotContain("Seq Scan");
    assertThat(planOf(PostFeed.TAGGED))
        .contains("post_tag_pkey")
        .doesNotContain("Seq Scan on post");
    assertThat(planOf(PostFeed.LIKED_OF_DAYS))
        .contains("post_liked_of_day")
        .doesNotContain("Seq Scan on post");
  }

  private String planOf(String query) {
    return Plans.of(
        database,
        query,
        Map.of(
            "likes", "2147483647::bigint",
            "rising", "1e300::float8",
            "since", "(now() - interval '30 days')",
            "until", "now()",
            "tag", "'x'",
            "id", "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid",
            "n", "11"));
  }
}
