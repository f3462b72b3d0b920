package chat.parley.forum;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every path has a limit. */
@QuarkusTest
@ParleyTest
@TestProfile(RequestLimitsIT.Few.class)
class RequestLimitsIT {

  /** Limits that are soon reached and never refill within a test. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "parley.http.limits.scale", "1",
          "parley.http.limits.member-burst", "24",
          "parley.http.limits.member-per-second", "0.001",
          "parley.http.limits.address-burst", "100000");
    }
  }

  @Test
  void limitsRequestsPerAccountWithRetryAfter() {
    ForumTestUser ana = ForumTestUser.member();
    for (int n = 0; n < 4; n++) {
      ana.get("/api/v1/posts/search?q=word").statusCode(200);
    }
    given()
        .auth()
        .oauth2(ana.token())
        .get("/api/v1/posts/search?q=word")
        .then()
        .statusCode(429)
        .body("code", equalTo("rate-limited"))
        .header("Retry-After", notNullValue());
    assertThat(ForumTestUser.member().asks().get("/api/v1/posts").statusCode()).isEqualTo(200);
  }
}
