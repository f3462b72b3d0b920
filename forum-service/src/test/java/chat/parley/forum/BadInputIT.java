package chat.parley.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious input: each kind gets its own code, and nothing is left half done. */
@QuarkusTest
@ParleyTest
class BadInputIT {

  private static final String FEED = "/api/v1/posts";

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  private static void refuses(Response response, int status, String code) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("type", equalTo("urn:parley:" + code));
  }

  @Test
  void rejectsChangesToForeignPostsAndComments() {
    String post = ana.posts("Mine", "text");
    String comment = post + "/comments/" + ana.comments(post, "mine");
    Map<String, Object> edit = Map.of("title", "Yours", "text", "yours");
    refuses(ben.asks().header("If-Match", "*").body(edit).put(post), 403, "not-yours");
    refuses(ben.asks().delete(post), 403, "not-yours");
    refuses(ben.asks().header("If-Match", "*").body(edit).put(comment), 403, "not-yours");
    refuses(ben.asks().delete(comment), 403, "not-yours");
    ana.get(post).body("post.title", equalTo("Mine")).body("post.version", equalTo(1));
    ana.get(comment).body("comment.text", equalTo("mine"));
  }

  /** The same person at the same moment, in many tabs. */
  @Test
  void concurrentLikesOfOnePersonCountOnce() throws Exception {
    String post = ana.posts("Liked at once", "text");
    Callable<Integer> like = () -> ben.asks().put(post + "/like").statusCode();
    try (ExecutorService tabs = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status :
          tabs.invokeAll(Stream.generate(() -> like).limit(16).toList())) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    ana.get(post).body("post.likes", equalTo(1)).body("seq", equalTo(1));
    ben.get("/api/v1/posts/me/liked").body("posts", hasSize(1));
  }

  @Test
  void rejectsStaleEditAndKeepsNewerVersion() {
    String post = ana.posts("First", "text");
    Map<String, Object> second = Map.of("title", "Second", "text", "text");
    ana.asks().header("If-Match", "\"1\"").body(second).put(post).then().statusCode(200);
    Map<String, Object> late = Map.of("title", "Late", "text", "text");
    refuses(
        ana.asks().header("If-Match", "\"1\"").body(late).put(post), 412, "precondition-failed");
    refuses(ana.asks().body(late).put(post), 428, "precondition-required");
    refuses(ana.asks().header("If-Match", "W/1").body(late).put(post), 412, "precondition-failed");
    ana.get(post).body("post.title", equalTo("Second"));
  }

  @Test
  void rejectsReusedIdempotencyKeyWithDifferentBody() {
    String post = ana.posts("Keys", "text");
    String key = UUID.randomUUID().toString();
    Map<String, Object> one = Map.of("text", "one");
    Map<String, Object> other = Map.of("text", "other");
    String comments = post + "/comments";
    ana.asks().header("Idempotency-Key", key).body(one).post(comments).then().statusCode(201);
    refuses(
        ana.asks().header("Idempotency-Key", key).body(other).post(comments),
        422,
        "idempotency-key-reused");
    refuses(
        ana.asks().header("Idempotency-Key", "é".repeat(9)).body(other).post(comments),
        400,
        "idempotency-key-invalid");
    ana.get(comments).body("comments.comment.text", contains("one"));
  }

  @Test
  void rejectsActionsOnDeletedPostsAndComments() {
    String post = ana.posts("Deleted", "text");
    String comment = ana.comments(post, "soon gone");
    ana.comments(post, "stays a while");
    ana.asks().delete(post + "/comments/" + comment).then().statusCode(204);
    Map<String, Object> answer = Map.of("text", "to nothing", "parent", comment);
    refuses(ben.asks().body(answer).post(post + "/comments"), 410, "comment-gone");
    refuses(ben.asks().put(post + "/comments/" + comment + "/like"), 410, "comment-gone");
    ana.asks().delete(post).then().statusCode(204);
    refuses(ben.asks().body(Map.of("text", "x")).post(post + "/comments"), 410, "post-gone");
    refuses(ben.asks().get(post + "/comments"), 410, "post-gone");
    refuses(ben.asks().get(post + "/changes?epoch=x&since=0"), 410, "post-gone");
    refuses(ben.asks().body(Map.of("reason", "spam")).post(post + "/reports"), 410, "post-gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "   ",
        "\u00A0\u2003\u3000",
        "\u202Egnp.exe",
        "\u2066a\u2069",
        "\u200B\u200C\u200D\u2060\uFEFF",
        "\u0301\u0302",
        "\u00AD"
      })
  void rejectsInvisibleOrMisleadingTitle(String title) {
    Response response = ana.asks().body(Map.of("title", title, "text", "text")).post(FEED);
    refuses(response, 400, "validation-failed");
    response.then().body("errors.field", contains("title"));
    response.then().body("errors.code", contains("title-invalid"));
  }

  /** The text is stored as written; a test of the page checks that rendering can handle it. */
  @ParameterizedTest
  @ValueSource(strings = {"> ", "[", "![](", "*a_ ", "`", "| x ", "<b>", "- "})
  void storesMarkdownBombAsWritten(String fuse) {
    String bomb = fuse.repeat(20_000 / fuse.length());
    ana.get(ana.posts("Bomb", bomb)).statusCode(200).body("post.text", equalTo(bomb));
  }

  static Stream<String> madeUpCursors() {
    return Stream.of(
        "made-up",
        "x".repeat(5_000),
        cursor("newest"),
        cursor("newest not-an-id"),
        cursor("newest 00000000-0000-0000-0000-000000000000 more"),
        cursor("liked 1e999 00000000-0000-0000-0000-000000000000"),
        cursor("newest '; drop table post; --"));
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("madeUpCursors")
  void everyListRejectsForgedCursor(String cursor) {
    String post = ana.posts("Cursors", "text");
    for (String list :
        List.of(
            FEED + "?",
            FEED + "?sort=rising&",
            FEED + "?sort=liked&",
            FEED + "?tag=x1&",
            FEED + "/search?q=word&",
            FEED + "/me?",
            FEED + "/me/answers?",
            post + "/comments?",
            post + "/comments?sort=oldest&")) {
      refuses(
          ana.asks().urlEncodingEnabled(false).get(list + "cursor=" + cursor),
          400,
          "cursor-invalid");
    }
  }

  /** A well-formed cursor that the forum did not issue gives access to nothing that is not open. */
  @Test
  void acceptsWellFormedForeignCursor() {
    String cursor = cursor("newest ffffffff-ffff-ffff-ffff-ffffffffffff");
    ana.get(FEED + "?cursor=" + cursor).statusCode(200);
  }

  @Test
  void rejectsOverlongOrBlankSearch() {
    refuses(ana.asks().get(FEED + "/search?q=" + "x".repeat(10_000)), 400, "query-invalid");
    refuses(ana.asks().get(FEED + "/search?q={q}", "   "), 400, "query-invalid");
  }

  @Test
  void searchIsSafeFromSqlInjection() {
    String post = ana.posts("Quoteword", "text");
    for (String query : List.of("' OR 1=1", "' OR 1=1 --", "quoteword' OR '1'='1", "\\'; --")) {
      ana.get(FEED + "/search?q={q}", query).statusCode(200);
    }
    ana.get(post).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?tag=%00",
        "?tag=a%00b",
        "?tag=a%20b",
        "?tag=%E2%A0%80x",
        "/count",
        "/count?after="
      })
  void rejectsInvalidTagsAndMissingParameters(String query) {
    int status = ana.asks().urlEncodingEnabled(false).get(FEED + query).statusCode();
    assertThat(status).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"upTo\": null}", "{\"upTo\": \"x\"}", "[]"})
  void rejectsReadMarkWithoutValidReply(String body) {
    int status = ana.asks().body(body).put(FEED + "/me/answers/seen").statusCode();
    assertThat(status).isIn(400, 404);
  }

  /** Fillers are invisible; a title or text of only fillers is empty. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u3164", "\u2800", "\u115F", "\uFFA0", "\uD834\uDD59", "\uFE0F", "\u034F"})
  void treatsInvisibleFillersAsEmpty(String blank) {
    refuses(
        ana.asks().body(Map.of("title", blank, "text", "text", "tags", List.of())).post(FEED),
        400,
        "validation-failed");
    String post = ana.posts("Blank", "text");
    refuses(ana.asks().body(Map.of("text", blank)).post(post + "/comments"), 400, "text-empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"title\": {}}", "null"})
  void rejectsMalformedBody(String body) {
    Response response = ana.asks().body(body).post(FEED);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isIn("bad-request", "validation-failed");
  }
}
