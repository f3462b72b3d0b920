package chat.parley.forum;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform module rejects in front of every service, tested with this one. */
@QuarkusTest
@ParleyTest
class RequestGuardIT {

  private static final String FEED = "/api/v1/posts";

  private final ForumTestUser ana = ForumTestUser.member();

  @ParameterizedTest
  @ValueSource(strings = {"?tag=%00", "?tag=a%00b", "?cursor=%ff", "?tag=%ED%A0%BD", "/%00"})
  void rejectsRequestTargetWithInvalidText(String target) {
    Response response = ana.asks().urlEncodingEnabled(false).get(FEED + target);
    response.then().statusCode(400).body("code", equalTo("bad-request"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "{\"title\":\"a\",\"text\":\"b\",\"tags\":[null]}",
        "{} trailing",
        "{}{}",
        "null x"
      })
  void rejectsUnexpectedBody(String body) {
    Response response = ana.asks().body(body).put(FEED + "/me/answers/seen");
    response.then().statusCode(400).body("code", equalTo("bad-request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\\ud83dy", "p\\ude00q", "a\\u0000b"})
  void rejectsUnstorableTextAndNamesField(String text) {
    String body = "{\"title\":\"t\",\"text\":\"" + text + "\",\"tags\":[]}";
    ana.asks()
        .body(body)
        .post(FEED)
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", hasItem("text"))
        .body("errors.code", hasItem("text-invalid"));
  }

  @Test
  void rejectsPlainTextContentType() {
    given()
        .auth()
        .oauth2(ana.token())
        .contentType("text/plain")
        .body("{}")
        .post(FEED)
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported-media-type"));
  }

  @Test
  void responsesForbidSniffingAndCaching() {
    ana.get(FEED)
        .statusCode(200)
        .header("X-Content-Type-Options", is("nosniff"))
        .header("Cache-Control", is("no-store"));
    given()
        .get(FEED + "/me")
        .then()
        .statusCode(401)
        .header("X-Content-Type-Options", is("nosniff"));
  }

  @Test
  void locationHeaderIsRelative() {
    ana.asks()
        .body("{\"title\":\"Where\",\"text\":\"text\"}")
        .post(FEED)
        .then()
        .statusCode(201)
        .header("Location", startsWith(FEED + "/"));
  }
}
