package chat.parley.forum.comment;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each read of a thread is a range of an index, regardless of the length of the thread. */
@QuarkusTest
@ParleyTest
class CommentPlanIT {

  private static final String COMMENTS =
      """
      insert into comment (id, post_id, parent_id, root_id, depth, seq, changed_seq, author, alias,
        body, likes, answers, created_at)
      select gen_random_uuid(), '%s', null, gen_random_uuid(), 0, n, n, 'a', 'Amber Otter', 'text',
        n %% 9, 0, now() from generate_series(1, 5000) n
      """;

  @Inject EntityManager database;

  @Test
  void threadReadsUseIndexRanges() {
    String path = ForumTestUser.member().posts("Planned", "text");
    String post = path.substring(path.lastIndexOf('/') + 1);
    Plans.run(database, COMMENTS.formatted(post));
    Plans.run(database, "analyze comment");
    assertThat(planOf(CommentTree.OLDEST, post))
        .contains("comment_roots_by_time")
        .doesNotContain("Sort", "Seq Scan");
    assertThat(planOf(CommentTree.NEWEST, post))
        .contains("comment_roots_by_time")
        .doesNotContain("Sort", "Seq Scan");
    assertThat(planOf(CommentTree.LIKED, post))
        .contains("comment_roots_by_likes")
        .doesNotContain("Sort", "Seq Scan");
    assertThat(planOf(CommentTree.BRANCHES, post))
        .contains("comment_branch")
        .doesNotContain("Seq Scan");
    assertThat(planOf(CommentTree.BRANCH, post))
        .contains("comment_branch")
        .doesNotContain("Seq Scan");
    assertThat(planOf(CommentTree.CHANGES, post))
        .contains("comment_changes")
        .doesNotContain("Sort", "Seq Scan");
  }

  private String planOf(String query, String post) {
    String id = "'" + post + "'::uuid";
    return Plans.of(
        database,
        query,
        Map.of(
            "post", id,
            "root", id,
            "roots", "'{" + post + "}'",
            "likes", "2147483647::bigint",
            "seq", "100::bigint",
            "since", "4000::bigint",
            "n", "21"));
  }
}
