package chat.parley.identity.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class OwnSessionsIT {

  @Test
  void listsOwnSessionsCurrentFirst() {
    String name = People.newName();
    People.register(name);
    Response here = People.logIn(name, People.PASSWORD);
    People.as(here)
        .get("/api/v1/sessions")
        .then()
        .statusCode(200)
        .body("sessions.size()", equalTo(2))
        .body("sessions[0].current", equalTo(true))
        .body("sessions[0].browser", equalTo("Firefox"))
        .body("sessions[0].system", equalTo("Linux"))
        .body("sessions[0].address", equalTo("127.0.0.0/24"))
        .body("sessions[1].current", equalTo(false));
  }

  @Test
  void endsOneSessionAndRevokesItsToken() {
    String name = People.newName();
    Response there = People.register(name);
    Response here = People.logIn(name, People.PASSWORD);
    List<String> ids = People.as(here).get("/api/v1/sessions").path("sessions.id");
    People.as(here).delete("/api/v1/sessions/" + ids.get(1)).then().statusCode(204);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> People.me(People.token(there)).then().statusCode(401));
    People.me(People.token(here)).then().statusCode(200);
    assertThat(People.as(here).get("/api/v1/sessions").jsonPath().getList("sessions")).hasSize(1);
  }

  @Test
  void endsAllOtherSessions() {
    String name = People.newName();
    Response one = People.register(name);
    Response two = People.logIn(name, People.PASSWORD);
    Response here = People.logIn(name, People.PASSWORD);
    People.as(here).delete("/api/v1/sessions").then().statusCode(204);
    People.refresh(People.cookie(one)).then().statusCode(401);
    People.refresh(People.cookie(two)).then().statusCode(401);
    People.refresh(People.cookie(here)).then().statusCode(200);
  }

  @Test
  void cannotEndForeignSession() {
    Response other = People.register(People.newName());
    Response here = People.register(People.newName());
    String foreign = People.as(other).get("/api/v1/sessions").path("sessions[0].id");
    People.as(here).delete("/api/v1/sessions/" + foreign).then().statusCode(404);
    People.as(here).delete("/api/v1/sessions/" + UUID.randomUUID()).then().statusCode(404);
    People.as(here).delete("/api/v1/sessions/nonsense").then().statusCode(404);
    given().get("/api/v1/sessions").then().statusCode(401);
    People.refresh(People.cookie(other)).then().statusCode(200);
  }
}
