package chat.parley.forum;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.token.TestIdentity;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A person who uses the forum by REST. */
public record ForumTestUser(AccountId account, String name, String token) {

  private static final AtomicBoolean known = new AtomicBoolean();
  private static @Nullable TestIdentity identity;

  /** Creates a member. */
  public static ForumTestUser member() {
    AccountId account = new AccountId(UUID.randomUUID());
    String name = "person-" + account.toString().substring(0, 8);
    return new ForumTestUser(account, name, identity().member(account, name));
  }

  /** Creates a guest. */
  public static ForumTestUser guest() {
    AccountId account = new AccountId(UUID.randomUUID());
    return new ForumTestUser(account, "Guest", identity().guest(account));
  }

  private static synchronized TestIdentity identity() {
    if (identity == null) {
      identity =
          new TestIdentity(
              ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }
    return identity;
  }

  /** Waits until the forum knows the key that signs the tokens, which comes by Kafka. */
  private void awaitKnown() {
    if (!known.compareAndSet(false, true)) {
      return;
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> given().auth().oauth2(token).get("/api/v1/posts").then().statusCode(200));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  /** Starts a request by this person. */
  public RequestSpecification asks() {
    awaitKnown();
    return given().auth().oauth2(token).contentType("application/json");
  }

  public ValidatableResponse get(String path, Object... parameters) {
    return asks().get(path, parameters).then();
  }

  /** Writes a post; returns its path. */
  public String posts(String title, String text, String... tags) {
    return asks()
        .body(Map.of("title", title, "text", text, "tags", List.of(tags)))
        .post("/api/v1/posts")
        .then()
        .statusCode(201)
        .extract()
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  /** Comments on a post; returns the comment's id. */
  public String comments(String post, String text) {
    return answers(post, null, text);
  }

  /** Replies to a comment; returns the reply's id. */
  public String answers(String post, @Nullable String parent, String text) {
    Map<String, Object> body =
        parent == null ? Map.of("text", text) : Map.of("text", text, "parent", parent);
    return asks()
        .body(body)
        .post(post + "/comments")
        .then()
        .statusCode(201)
        .extract()
        .path("comment.id");
  }

  /** Returns the entity tag of one of the person's own items. */
  public String tagOf(String path) {
    return get(path).statusCode(200).extract().header("ETag");
  }
}
