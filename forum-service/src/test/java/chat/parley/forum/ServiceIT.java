package chat.parley.forum;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
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
    YAMLMapper yaml = new YAMLMapper();
    assertThat(yaml.readTree(given().get("/q/openapi").asString()))
        .as("copy target/openapi/openapi.yaml to docs/api/forum.yaml if this is meant")
        .isEqualTo(yaml.readTree(Path.of("../docs/api/forum.yaml").toFile()));
  }
}
