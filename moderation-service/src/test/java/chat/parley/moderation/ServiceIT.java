package chat.parley.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class ServiceIT {

  @Test
  void isLiveAndCountsCasesForAdministrator() {
    DeskUser.inRole("administrator")
        .asks()
        .get(DeskUser.CASES + "/count")
        .then()
        .statusCode(200)
        .body("open", greaterThanOrEqualTo(0));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "member"})
  void rejectsEveryoneBelowModerator(String role) {
    for (String path : new String[] {"", "/count", "/3e1f6a0c-6b1a-4a53-8f4e-6a7c0d5b1a02"}) {
      DeskUser.inRole(role)
          .asks()
          .get(DeskUser.CASES + path)
          .then()
          .statusCode(403)
          .body("code", equalTo("forbidden"));
    }
  }

  @Test
  void rejectsMissingToken() {
    given()
        .get(DeskUser.CASES)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void committedOpenApiFileMatchesRunningService() throws Exception {
    ApiDocuments.assertCurrent("moderation");
  }
}
