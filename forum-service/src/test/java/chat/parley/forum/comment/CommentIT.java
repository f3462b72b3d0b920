package chat.parley.forum.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.forum.ForumTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class CommentIT {

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void repliesAreNestedBelowTheirRoot() {
    String post = ana.posts("Tree", "text");
    String root = ben.comments(post, "root");
    String child = ana.answers(post, root, "child");
    ben.answers(post, child, "grandchild");
    ana.comments(post, "other root");
    ben.get(post + "/comments?sort=oldest")
        .body("comments.comment.text", contains("root", "other root", "child", "grandchild"))
        .body("comments.comment.depth", contains(0, 0, 1, 2))
        .body("comments[0].comment.answers", equalTo(2))
        .body("comments.mine", contains(true, false, false, true));
    ben.get(post).body("post.comments", equalTo(4));
  }

  @Test
  void deletedCommentWithReplies_remainsAsPlaceholder() {
    String post = ana.posts("Gap", "text");
    String root = ben.comments(post, "said too much");
    String answer = ana.answers(post, root, "answer");
    ana.asks().delete(post + "/comments/" + root).then().statusCode(403);
    ben.asks().delete(post + "/comments/" + root).then().statusCode(204);
    ana.get(post + "/comments")
        .body("comments[0].comment.text", nullValue())
        .body("comments[1].comment.text", equalTo("answer"));
    ana.get(post).body("post.comments", equalTo(1));
    ana.asks()
        .body(Map.of("text", "x", "parent", root))
        .post(post + "/comments")
        .then()
        .statusCode(410)
        .body("code", equalTo("comment-gone"));
    ana.asks().delete(post + "/comments/" + answer).then().statusCode(204);
    ana.get(post + "/comments").body("comments", hasSize(0));
  }

  @Test
  void editIsMarkedAndRequiresCurrentVersion() {
    String post = ana.posts("Edits", "text");
    String comment = post + "/comments/" + ben.comments(post, "befor");
    Map<String, Object> text = Map.of("text", "before");
    ben.asks().body(text).put(comment).then().statusCode(428);
    ben.asks().header("If-Match", "\"9\"").body(text).put(comment).then().statusCode(412);
    ana.asks().header("If-Match", "\"1\"").body(text).put(comment).then().statusCode(403);
    String edited =
        ben.asks()
            .header("If-Match", ben.tagOf(comment))
            .body(text)
            .put(comment)
            .then()
            .statusCode(200)
            .body("comment.version", equalTo(2))
            .extract()
            .path("comment.editedAt");
    assertThat(edited).isNotNull();
  }

  @Test
  void readsHundredReplyLevelsInTwoPages() {
    String post = ana.posts("Deep", "text");
    String root = ana.comments(post, "0");
    String parent = root;
    for (int level = 1; level <= 100; level++) {
      parent = (level % 2 == 0 ? ana : ben).answers(post, parent, Integer.toString(level));
    }
    List<Integer> depths =
        new ArrayList<>(ana.get(post + "/comments").extract().path("comments.comment.depth"));
    assertThat(depths).hasSize(1 + CommentTree.ANSWERS);
    var rest =
        ana.get(
                post + "/comments/{root}/answers?after={seq}&limit=200",
                root,
                CommentTree.ANSWERS + 1)
            .body("more", equalTo(false))
            .extract();
    depths.addAll(rest.path("comments.comment.depth"));
    assertThat(depths).hasSize(101).contains(100);
  }

  @Test
  void pagesRootCommentsByLikesAndTime() {
    String post = ana.posts("Pages", "text");
    for (int i = 0; i < 5; i++) {
      String comment = ana.comments(post, "c" + i);
      if (i % 2 == 0) {
        ben.asks().put(post + "/comments/" + comment + "/like").then().statusCode(200);
      }
    }
    assertThat(texts(post, "liked")).containsExactly("c4", "c2", "c0", "c3", "c1");
    assertThat(texts(post, "oldest")).containsExactly("c0", "c1", "c2", "c3", "c4");
    assertThat(texts(post, "newest")).containsExactly("c4", "c3", "c2", "c1", "c0");
    ana.get(post + "/comments?sort=loudest").statusCode(400);
    ana.get(post + "/comments?cursor=x").statusCode(400);
  }

  private List<String> texts(String post, String sort) {
    List<String> texts = new ArrayList<>();
    String cursor = "";
    while (true) {
      var page = ana.get(post + "/comments?limit=2&sort=" + sort + cursor).extract();
      texts.addAll(page.path("comments.comment.text"));
      String next = page.path("next");
      if (next == null) {
        return texts;
      }
      cursor = "&cursor=" + next;
    }
  }

  @Test
  void idempotencyKeyCreatesOneComment() {
    String post = ana.posts("Once", "text");
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      ana.asks()
          .header("Idempotency-Key", key)
          .body(Map.of("text", "once"))
          .post(post + "/comments")
          .then()
          .statusCode(201);
    }
    ana.get(post).body("post.comments", equalTo(1));
    ana.asks()
        .header("Idempotency-Key", key)
        .body(Map.of("text", "other"))
        .post(post + "/comments")
        .then()
        .statusCode(422);
  }

  @Test
  void authorCanDeleteCommentOnDeletedPost() {
    String post = ana.posts("Goes first", "text");
    String comment = ben.comments(post, "stays behind");
    ana.asks().delete(post).then().statusCode(204);
    ana.asks().delete(post + "/comments/" + comment).then().statusCode(403);
    ben.asks().delete(post + "/comments/" + comment).then().statusCode(204);
    ben.get("/api/v1/posts/me/comments").body("comments", hasSize(0));
    ben.asks().delete(post + "/comments/" + comment).then().statusCode(410);
    ben.asks().body(Map.of("text", "x")).post(post + "/comments").then().statusCode(410);
  }

  @Test
  void rejectsInvalidTextsAndForeignParents() {
    String post = ana.posts("Limits", "text");
    for (String text : List.of("", " \n ", "\u200B", "x".repeat(10_001), "a\u0000b")) {
      ana.asks().body(Map.of("text", text)).post(post + "/comments").then().statusCode(400);
    }
    String elsewhere = ana.posts("Elsewhere", "text");
    String parent = ana.comments(elsewhere, "here");
    ana.asks()
        .body(Map.of("text", "x", "parent", parent))
        .post(post + "/comments")
        .then()
        .statusCode(404)
        .body("code", equalTo("comment-not-found"));
  }
}
