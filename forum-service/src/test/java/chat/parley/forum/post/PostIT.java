package chat.parley.forum.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.forum.ForumTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class PostIT {

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void authorHasDifferentPseudonymPerThread() {
    String one = ana.posts("One", "text");
    String two = ana.posts("Two", "text");
    String inOne = ana.get(one).extract().path("post.author.id");
    String inTwo = ana.get(two).extract().path("post.author.id");
    assertThat(inOne).isNotEqualTo(inTwo);
    ana.comments(one, "me again");
    ben.get(one + "/comments").body("comments[0].comment.author.id", equalTo(inOne));
    ana.get(one).body("mine", equalTo(true)).body("you", equalTo(inOne));
    ben.get(one).body("mine", equalTo(false)).body("you", not(equalTo(inOne)));
  }

  @Test
  void guestsCanReadButNotWrite() {
    String post = ana.posts("For guests", "text");
    ForumTestUser.guest().get(post).statusCode(200).body("you", nullValue());
    ForumTestUser.guest()
        .asks()
        .body(Map.of("title", "x", "text", "y"))
        .post("/api/v1/posts")
        .then()
        .statusCode(403);
    ForumTestUser.guest().asks().put(post + "/like").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200B\u200D\u2060", "\u202Egnirts", "a\nb"})
  void rejectsUnreadableTitle(String title) {
    ana.asks()
        .body(Map.of("title", title, "text", "text"))
        .post("/api/v1/posts")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", hasItem("title"))
        .body("errors.code", hasItem("title-invalid"));
  }

  @Test
  void rejectsOverlongFieldsAndInvalidTags() {
    ana.asks()
        .body(
            Map.of(
                "title",
                "t".repeat(121),
                "text",
                "x".repeat(20_001),
                "tags",
                List.of("a", "b c", "ok")))
        .post("/api/v1/posts")
        .then()
        .statusCode(400)
        .body("errors.code", hasItems("title-invalid", "text-too-long", "tag-invalid"));
    String emoji = "\uD83D\uDE00";
    ana.posts(emoji.repeat(120), emoji.repeat(20_000), "Tag", "#tag", "größe");
  }

  @Test
  void editRequiresCurrentVersion() {
    String post = ana.posts("Before", "text");
    Map<String, Object> after = Map.of("title", "After", "text", "text");
    ana.asks().body(after).put(post).then().statusCode(428);
    ana.asks().header("If-Match", "\"7\"").body(after).put(post).then().statusCode(412);
    ben.asks()
        .header("If-Match", "\"1\"")
        .body(after)
        .put(post)
        .then()
        .statusCode(403)
        .body("code", equalTo("not-yours"));
    ana.asks()
        .header("If-Match", ana.tagOf(post))
        .body(after)
        .put(post)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("post.title", equalTo("After"));
    ana.asks().header("If-Match", "\"1\"").body(after).put(post).then().statusCode(412);
  }

  @Test
  void deletedPostReturnsGone() {
    String post = ana.posts("Going", "text");
    ben.asks().delete(post).then().statusCode(403);
    ana.asks().delete(post).then().statusCode(204);
    ben.get(post).statusCode(410).body("code", equalTo("post-gone"));
    ben.asks()
        .body(Map.of("text", "too late"))
        .post(post + "/comments")
        .then()
        .statusCode(410)
        .body("code", equalTo("post-gone"));
    ben.asks().put(post + "/like").then().statusCode(410);
    ben.get("/api/v1/posts").body("posts.title", not(hasItem("Going")));
    ben.get("/api/v1/posts/{id}", UUID.randomUUID()).statusCode(404);
    ben.get("/api/v1/posts/nonsense").statusCode(404);
  }

  @Test
  void idempotencyKeyCreatesOnePost() {
    Map<String, Object> body = Map.of("title", "Once", "text", "text");
    String key = UUID.randomUUID().toString();
    String first = createWith(ana, key, body, 201);
    assertThat(createWith(ana, key, body, 201)).isEqualTo(first);
    assertThat(createWith(ben, key, body, 201)).isNotEqualTo(first);
    ana.asks()
        .header("Idempotency-Key", key)
        .body(Map.of("title", "Twice", "text", "text"))
        .post("/api/v1/posts")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    ana.asks()
        .header("Idempotency-Key", "short")
        .body(body)
        .post("/api/v1/posts")
        .then()
        .statusCode(400);
  }

  private static String createWith(
      ForumTestUser person, String key, Map<String, Object> body, int status) {
    return person
        .asks()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/posts")
        .then()
        .statusCode(status)
        .extract()
        .path("post.id");
  }

  @Test
  void feedPagesStayStableDuringConcurrentPosts() {
    String tag = "t" + UUID.randomUUID().toString().substring(0, 8);
    for (int i = 0; i < 7; i++) {
      ana.posts("P" + i, "text", tag);
    }
    List<String> seen = new ArrayList<>();
    var page = ben.get("/api/v1/posts?limit=3&tag={tag}", tag).extract();
    while (true) {
      seen.addAll(page.path("posts.title"));
      ana.posts("Meanwhile", "text", tag);
      String next = page.path("next");
      if (next == null) {
        break;
      }
      page = ben.get("/api/v1/posts?limit=3&tag={tag}&cursor={next}", tag, next).extract();
    }
    assertThat(seen).containsExactly("P6", "P5", "P4", "P3", "P2", "P1", "P0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=liked&period=day",
        "sort=liked&period=week",
        "sort=liked&period=month",
        "sort=liked&period=ever",
        "sort=rising"
      })
  void likedAndRisingFeedsRankLikedPostsFirst(String query) {
    for (int i = 0; i < 3; i++) {
      String post = ana.posts("Liked " + i, "text");
      for (int like = 0; like < i + 3; like++) {
        ForumTestUser.member().asks().put(post + "/like").then().statusCode(200);
      }
    }
    List<Integer> likes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (true) {
      var page = ben.get("/api/v1/posts?limit=2&" + query + cursor).statusCode(200).extract();
      likes.addAll(page.path("posts.likes"));
      ids.addAll(page.path("posts.id"));
      String next = page.path("next");
      if (next == null || ids.size() > 20) {
        break;
      }
      cursor = "&cursor=" + next;
    }
    assertThat(ids).doesNotHaveDuplicates();
    if (query.startsWith("sort=liked")) {
      assertThat(likes).isSortedAccordingTo((a, b) -> b - a);
    }
    assertThat(likes.getFirst()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void rejectsForgedCursorAndInvalidSortOrLimit() {
    ana.get("/api/v1/posts?cursor=made-up").statusCode(400).body("code", equalTo("cursor-invalid"));
    ana.get("/api/v1/posts?cursor=bmV3ZXN0IHg").statusCode(400);
    ana.get("/api/v1/posts?sort=loudest").statusCode(400);
    ana.get("/api/v1/posts?limit=1000").statusCode(400);
  }

  @Test
  void likeAndUnlikeAreIdempotent() {
    String post = ana.posts("Likable", "text");
    for (int i = 0; i < 2; i++) {
      ben.asks().put(post + "/like").then().statusCode(200).body("likes", equalTo(1));
    }
    ben.get(post).body("liked", equalTo(true)).body("post.likes", equalTo(1));
    ana.get(post).body("liked", equalTo(false));
    for (int i = 0; i < 2; i++) {
      ben.asks().delete(post + "/like").then().statusCode(200).body("likes", equalTo(0));
    }
  }

  @Test
  void countsPostsNewerThanGivenPost() {
    String post = ana.posts("Before the news", "text");
    String id = post.substring(post.lastIndexOf('/') + 1);
    ana.posts("News 1", "text");
    ana.posts("News 2", "text");
    int count =
        ana.get("/api/v1/posts/count?after={id}", id).statusCode(200).extract().path("count");
    assertThat(count).isGreaterThanOrEqualTo(2);
    ana.get("/api/v1/posts?limit=2")
        .body("posts", hasSize(2))
        .body("posts.mine", everyItem(equalTo(true)));
  }
}
