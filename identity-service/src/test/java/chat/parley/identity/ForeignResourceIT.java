package chat.parley.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Requests every path that takes an id with another person's id. The paths come from the service's
 * own description.
 */
@QuarkusTest
@ParleyTest
class ForeignResourceIT {

  /** What everyone may read about everyone. */
  private static final Set<String> PUBLIC =
      Set.of("get /api/v1/profiles/{id}", "get /api/v1/profiles/{id}/pictures/{version}/{size}");

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  @Test
  void everyPathRejectsAnotherPersonsId() {
    Response ana = People.register(People.newName());
    Response ben = People.register(People.newName());
    String account = ana.path("account.id");
    String session = People.as(ana).get("/api/v1/sessions").path("sessions[0].id");
    List<String> tried = new ArrayList<>();
    for (String path : pathsWithIds()) {
      for (String method : methodsOf(path)) {
        for (String id : List.of(account, session)) {
          String what = method + " " + path;
          String url = path.replace("{id}", id);
          assertThat(url).as("a path with another parameter: try it here, too").doesNotContain("{");
          expectRefusal(what, asked(People.as(ben), method, url).statusCode());
          expectRefusal(what + ", nobody", asked(given(), method, url).statusCode());
          tried.add(what);
        }
      }
    }
    assertThat(tried).hasSizeGreaterThanOrEqualTo(10);
    People.me(People.token(ana)).then().statusCode(200);
    assertThat(People.as(ana).get("/api/v1/sessions").jsonPath().getList("sessions")).hasSize(1);
  }

  private static Response asked(RequestSpecification as, String method, String url) {
    return method.equals("get") || method.equals("delete")
        ? as.request(method, url)
        : as.contentType("application/json")
            .body(
                Map.of(
                    "role", "administrator", "reason", "why not", "until", "2999-01-01T00:00:00Z"))
            .request(method, url);
  }

  private static void expectRefusal(String what, int status) {
    assertThat(status).as(what).isIn(401, 403, 404, 405);
  }

  private static List<String> pathsWithIds() {
    return described().<String, Object>getMap("paths").keySet().stream()
        .filter(path -> path.contains("{"))
        .filter(path -> METHODS.stream().noneMatch(method -> PUBLIC.contains(method + " " + path)))
        .toList();
  }

  private static List<String> methodsOf(String path) {
    return described().<String, Object>getMap("paths.'" + path + "'").keySet().stream()
        .filter(METHODS::contains)
        .toList();
  }

  private static JsonPath described() {
    return given().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
  }
}
