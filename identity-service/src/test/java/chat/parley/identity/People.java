package chat.parley.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Creates people for tests, each with a new name. */
public final class People {

  public static final String PASSWORD = "violet anvil harbour 7";

  private People() {}

  public static String newName() {
    return "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  public static Response register(String name) {
    return register(name, name + "@example.org", PASSWORD);
  }

  public static Response register(String name, String email, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", name, "email", email, "password", password))
        .post("/api/v1/accounts");
  }

  public static Response logIn(String login, String password) {
    return given()
        .contentType(ContentType.JSON)
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
        .body(Map.of("login", login, "password", password))
        .post("/api/v1/sessions");
  }

  /** Starts any other request on behalf of a person. */
  public static RequestSpecification as(Response session) {
    return given().auth().oauth2(token(session)).contentType(ContentType.JSON);
  }

  public static Response refresh(String cookie) {
    return given().cookie("parley_refresh", cookie).post("/api/v1/sessions/refresh");
  }

  public static Response me(String accessToken) {
    return given().auth().oauth2(accessToken).get("/api/v1/accounts/me");
  }

  public static String token(Response session) {
    return session.path("accessToken");
  }

  public static String cookie(Response session) {
    return session.cookie("parley_refresh");
  }
}
