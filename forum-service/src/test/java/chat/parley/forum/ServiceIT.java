package chat.parley.forum;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class ServiceIT {

  @Test
  void isLiveAndServesFeedToGuest() {
    ForumTestUser.guest().get("/api/v1/posts").statusCode(200).body("posts", notNullValue());
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
  }

  @Test
  void rejectsMissingOrInvalidToken() {
    given()
        .get("/api/v1/posts")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
    given()
        .auth()
        .oauth2("ey.made.up")
        .get("/api/v1/posts")
        .then()
        .statusCode(401)
        .body("code", equalTo("token-invalid"));
  }

  @Test
  void committedOpenApiFileMatchesRunningService() throws Exception {
    ApiDocuments.assertCurrent("forum");
  }
}
