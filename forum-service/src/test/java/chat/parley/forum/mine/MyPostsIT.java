package chat.parley.forum.mine;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.forum.ForumFrames;
import chat.parley.forum.ForumTestUser;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class MyPostsIT {

  private static final String MINE = "/api/v1/posts/me";

  @Inject SharedKeys keys;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void listsOwnPostsCommentsAndLikesPrivately() {
    String one = ana.posts("First", "text");
    ana.posts("Second", "text");
    ben.comments(one, "by ben");
    ben.asks().put(one + "/like").then().statusCode(200);
    ana.get(MINE).body("posts.title", contains("Second", "First"));
    ana.get(MINE + "?limit=1").body("posts.title", contains("Second"));
    String next = ana.get(MINE + "?limit=1").extract().path("next");
    ana.get(MINE + "?limit=1&cursor={next}", next).body("posts.title", contains("First"));
    ben.get(MINE).body("posts", hasSize(0));
    ben.get(MINE + "/liked").body("posts.title", contains("First"));
    ben.get(MINE + "/comments")
        .body("comments.comment.text", contains("by ben"))
        .body("comments[0].title", equalTo("First"));
    ana.get(MINE + "/totals")
        .body("posts", equalTo(2))
        .body("comments", equalTo(0))
        .body("likes", equalTo(1))
        .body("answers", equalTo(1));
    ben.asks().delete(one + "/like").then().statusCode(200);
    ben.get(MINE + "/liked").body("posts", hasSize(0));
    ForumTestUser.guest().get(MINE).statusCode(403);
  }

  @Test
  void notifiesOnlyAuthorOfRepliedText() {
    String post = ana.posts("Question", "text");
    String comment = ben.comments(post, "answer");
    ana.get(MINE + "/answers")
        .body("unread", equalTo(1))
        .body("answers.comment.text", contains("answer"));
    ben.get(MINE + "/answers").body("unread", equalTo(0));
    ana.comments(post, "talking to myself");
    ana.get(MINE + "/answers").body("unread", equalTo(1));
    ana.answers(post, comment, "thanks");
    ben.get(MINE + "/answers").body("answers.comment.text", contains("thanks"));
    ana.asks().body(Map.of("upTo", comment)).put(MINE + "/answers/seen").then().statusCode(204);
    ana.get(MINE + "/answers").body("unread", equalTo(0)).body("answers", hasSize(1));
    try (ForumFrames forumFrames = new ForumFrames()) {
      forumFrames.await(keys.inboxOf(ana.account()).name(), 1);
      forumFrames.await(keys.inboxOf(ben.account()).name(), 1);
    }
  }

  @Test
  void commentOnDeletedPostIsListedWithoutTitle() {
    String post = ana.posts("Soon gone", "text");
    ben.comments(post, "kept");
    ana.asks().delete(post).then().statusCode(204);
    ben.get(MINE + "/comments")
        .body("comments.comment.text", contains("kept"))
        .body("comments[0].title", nullValue());
    ana.get(MINE).body("posts", hasSize(0));
  }
}
