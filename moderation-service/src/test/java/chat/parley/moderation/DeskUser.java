package chat.parley.moderation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.platform.token.TestIdentity;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A person who uses the desk by REST. */
public record DeskUser(AccountId account, String name, String token) {

  public static final String CASES = "/api/v1/moderation/cases";

  private static final AtomicBoolean known = new AtomicBoolean();
  private static @Nullable TestIdentity identity;

  /** Creates a moderator whose token the service accepts. */
  public static DeskUser moderator() {
    return inRole("moderator");
  }

  /** Creates somebody in this role. */
  public static DeskUser inRole(String role) {
    AccountId account = new AccountId(UUID.randomUUID());
    String name = "person-" + account.toString().substring(0, 8);
    TestIdentity identity = identity();
    SessionId session = new SessionId(UUID.randomUUID());
    return new DeskUser(
        account, name, identity.sign(identity.claims(account, session, name, role)));
  }

  private static synchronized TestIdentity identity() {
    if (identity == null) {
      identity =
          new TestIdentity(
              ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }
    return identity;
  }

  /** Waits until the desk knows the key that signs the tokens, which comes by Kafka. */
  private void awaitKnown() {
    if (known.compareAndSet(false, true)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> given().auth().oauth2(token).get(CASES).statusCode() != 401);
    }
  }

  /** Starts a request by this person. */
  public RequestSpecification asks() {
    awaitKnown();
    return given().auth().oauth2(token).contentType("application/json");
  }

  /** Reads a case. */
  public Response reads(String id) {
    return asks().get(CASES + "/" + id);
  }

  /** Takes a case. */
  public Response takes(String id) {
    return asks().put(CASES + "/" + id + "/assignment");
  }

  /** Acts on a case as it is now. */
  public Response decides(String id, String act, String kind, boolean close) {
    return decides(id, reads(id).header("ETag"), act(act, kind, close));
  }

  /** Acts on a case of this version. */
  public Response decides(String id, String version, Map<String, Object> act) {
    return asks().header("If-Match", version).body(act).post(CASES + "/" + id + "/acts");
  }

  /** Returns the body of an act for spam. */
  public static Map<String, Object> act(String id, String kind, boolean close) {
    return new HashMap<>(Map.of("id", id, "kind", kind, "ground", "spam", "close", close));
  }
}
