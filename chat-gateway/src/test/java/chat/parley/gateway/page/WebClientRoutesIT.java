package chat.parley.gateway.page;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class WebClientRoutesIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/rooms",
        "/rooms/0198c0de-0000-7000-8000-0000000000aa",
        "/me"
      })
  void everyRouteServesPage_withSecurityHeaders(String path) {
    get(path)
        .then()
        .statusCode(200)
        .contentType(containsString("text/html"))
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", containsString("script-src 'self';"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }

  @Test
  void contentSecurityPolicy_blocksForeignAndInlineScripts() {
    assertThat(WebClientRoutes.CONTENT_SECURITY_POLICY)
        .contains("default-src 'none'")
        .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe", "*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/unknown.js",
        "/assets/unknown",
        "/api/v1/nothing",
        "/favicon-x.png",
        "/q/x"
      })
  void missingFile_returns404_notPage(String path) {
    get(path)
        .then()
        .statusCode(404)
        .contentType(not(containsString("html")))
        .header("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rooms/0198c0de-0000-7000-8000-0000000000aa.", "/people/a.b"})
  void navigationToUnknownPathWithDot_servesPage(String path) {
    given()
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        .get(path)
        .then()
        .statusCode(200)
        .contentType(containsString("text/html"))
        .header("Content-Security-Policy", containsString("script-src 'self';"));
  }

  @Test
  void navigationToFile_servesFile() {
    given()
        .header("Accept", "text/html,*/*;q=0.8")
        .get("/robots.txt")
        .then()
        .statusCode(200)
        .contentType(containsString("text/plain"));
  }

  @Test
  void sendsHsts_overHttpsOnly() {
    given()
        .header("X-Forwarded-Proto", "https")
        .get("/")
        .then()
        .header("Strict-Transport-Security", containsString("max-age="));
    get("/").then().header("Strict-Transport-Security", nullValue());
  }

  @Test
  void servesPageForGetOnly() {
    given().post("/rooms").then().statusCode(not(equalTo(200)));
  }
}
