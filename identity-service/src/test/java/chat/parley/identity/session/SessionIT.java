package chat.parley.identity.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.account.Accounts;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class SessionIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject OffsetClock clock;
  @Inject Sessions sessions;
  @Inject StartGuestSession startGuestSession;
  @Inject Accounts accounts;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void rejectsGuestSessionFromForeignOrigin() {
    given()
        .header("Origin", "https://evil.example")
        .post("/api/v1/sessions/guest")
        .then()
        .statusCode(403)
        .header("Set-Cookie", nullValue())
        .body("code", equalTo("forbidden"));
  }

  @Test
  void logsInByNameOrAddress() {
    String name = People.newName();
    People.register(name);
    People.logIn(name.toUpperCase(Locale.ROOT), People.PASSWORD)
        .then()
        .statusCode(200)
        .body("account.name", equalTo(name));
    People.logIn(name + "@EXAMPLE.org", People.PASSWORD).then().statusCode(200);
  }

  @Test
  void wrongPasswordAndUnknownNameGetSameResponse() {
    String name = People.newName();
    People.register(name);
    String wrong =
        People.logIn(name, "not the password").then().statusCode(401).extract().asString();
    String unknown =
        People.logIn(People.newName(), "not the password")
            .then()
            .statusCode(401)
            .extract()
            .asString();
    assertThat(wrong).isEqualTo(unknown).contains("credentials-wrong");
    People.logIn(name + "\0", "x").then().statusCode(400);
    People.logIn("x".repeat(400), "x").then().statusCode(400);
  }

  @Test
  void refreshRotatesToken() {
    Response first = People.register(People.newName());
    Response second = People.refresh(People.cookie(first));
    second.then().statusCode(200);
    assertThat(People.cookie(second)).isNotEqualTo(People.cookie(first));
    People.me(People.token(second)).then().statusCode(200);
    People.refresh(People.cookie(second)).then().statusCode(200);
  }

  @Test
  void concurrentRefreshesInTwoTabsBothSucceed() {
    Response first = People.register(People.newName());
    Response one = People.refresh(People.cookie(first));
    clock.advance(Duration.ofSeconds(20));
    Response other = People.refresh(People.cookie(first));
    one.then().statusCode(200);
    other.then().statusCode(200);
    People.refresh(People.cookie(one)).then().statusCode(200);
    People.refresh(People.cookie(other)).then().statusCode(200);
  }

  @Test
  void reuseRevokesWholeTokenFamily() {
    Response first = People.register(People.newName());
    Response second = People.refresh(People.cookie(first));
    Response third = People.refresh(People.cookie(second));
    clock.advance(Duration.ofSeconds(31));
    People.refresh(People.cookie(first))
        .then()
        .statusCode(401)
        .body("code", equalTo("refresh-invalid"));
    People.refresh(People.cookie(third)).then().statusCode(401);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> People.me(People.token(third)).then().statusCode(401));
  }

  @Test
  void lostRefreshResponse_canBeRetriedHoursLater() {
    Response first = People.register(People.newName());
    People.refresh(People.cookie(first)).then().statusCode(200);
    clock.advance(Duration.ofHours(9));
    Response awake = People.refresh(People.cookie(first));
    awake.then().statusCode(200);
    clock.advance(Duration.ofHours(9));
    People.refresh(People.cookie(awake)).then().statusCode(200);
  }

  @Test
  void abandonedSuccessorToken_countsAsReuse() {
    Response first = People.register(People.newName());
    Response somebodys = People.refresh(People.cookie(first));
    clock.advance(Duration.ofMinutes(5));
    Response other = People.refresh(People.cookie(first));
    other.then().statusCode(200);
    assertThat(People.cookie(other)).isNotEqualTo(People.cookie(somebodys));
    People.refresh(People.cookie(somebodys)).then().statusCode(401);
    People.refresh(People.cookie(other)).then().statusCode(401);
  }

  @Test
  void sessionExpires_evenIfUsedRegularly() {
    Response session = People.register(People.newName());
    for (int day = 0; day < 80; day += 20) {
      clock.advance(Duration.ofDays(20));
      session = People.refresh(People.cookie(session));
      session.then().statusCode(200);
    }
    clock.advance(Duration.ofDays(12));
    People.refresh(People.cookie(session)).then().statusCode(401);
  }

  @Test
  void repeatedRefreshesKeepOneRow() {
    Response session = People.register(People.newName());
    String id = session.path("account.id");
    for (int i = 0; i < 20; i++) {
      session = People.refresh(People.cookie(session));
    }
    session.then().statusCode(200);
    long rows =
        QuarkusTransaction.requiringNew()
            .call(() -> sessions.count("accountId", UUID.fromString(id)));
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void forgedRefreshTokenEndsNoSession() {
    Response session = People.register(People.newName());
    Response second = People.refresh(People.cookie(session));
    String cookie = People.cookie(session);
    String forged = (cookie.charAt(40) == 'A' ? "B" : "A");
    People.refresh(cookie.substring(0, 40) + forged + cookie.substring(41)).then().statusCode(401);
    People.refresh(People.cookie(second)).then().statusCode(200);
  }

  @Test
  void tokenTwoGenerationsOld_countsAsReuseWithinGrace() {
    Response first = People.register(People.newName());
    Response second = People.refresh(People.cookie(first));
    Response third = People.refresh(People.cookie(second));
    People.refresh(People.cookie(first)).then().statusCode(401);
    People.refresh(People.cookie(third)).then().statusCode(401);
  }

  @Test
  void unusedSessionExpires() {
    Response first = People.register(People.newName());
    clock.advance(Duration.ofDays(31));
    People.refresh(People.cookie(first)).then().statusCode(401);
  }

  @Test
  void rejectsRefreshWithMissingOrInvalidCookie() {
    given().post("/api/v1/sessions/refresh").then().statusCode(401);
    People.refresh("AAAA").then().statusCode(401).body("code", equalTo("refresh-invalid"));
  }

  @Test
  void rejectsRefreshFromForeignOrigin() {
    Response session = People.register(People.newName());
    given()
        .cookie("parley_refresh", People.cookie(session))
        .header("Origin", "https://elsewhere.example")
        .post("/api/v1/sessions/refresh")
        .then()
        .statusCode(403);
    given()
        .cookie("parley_refresh", People.cookie(session))
        .header("Origin", "http://localhost:8080")
        .post("/api/v1/sessions/refresh")
        .then()
        .statusCode(200);
  }

  @Test
  void logOutRevokesTokensAndPublishesRevocation() {
    Response session = People.register(People.newName());
    String id = session.path("account.id");
    given()
        .cookie("parley_refresh", People.cookie(session))
        .delete("/api/v1/sessions/current")
        .then()
        .statusCode(204)
        .cookie("parley_refresh", equalTo(""));
    People.refresh(People.cookie(session)).then().statusCode(401);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> People.me(People.token(session)).then().statusCode(401));
    List<JsonNode> revocations = IdentityTopics.read(kafka, Topic.IDENTITY_REVOCATIONS, id);
    assertThat(revocations).hasSize(1);
    assertThat(revocations.getFirst().get("reason").asText()).isEqualTo("SIGNED_OUT");
    given().delete("/api/v1/sessions/current").then().statusCode(204);
  }

  @Test
  void deletesExpiredGuests() {
    String gone = given().post("/api/v1/sessions/guest").path("account.id");
    clock.advance(Duration.ofDays(32));
    String here = given().post("/api/v1/sessions/guest").path("account.id");
    sessions.sweep();
    startGuestSession.forgetThoseWhoLeft();
    assertThat(exists(gone)).isFalse();
    assertThat(exists(here)).isTrue();
  }

  private boolean exists(String account) {
    return QuarkusTransaction.requiringNew()
        .call(() -> accounts.findByIdOptional(UUID.fromString(account)).isPresent());
  }

  @Test
  void startsGuestSessionWithoutCredentials() {
    Response guest = given().post("/api/v1/sessions/guest");
    guest
        .then()
        .statusCode(200)
        .body("account.name", equalTo("Guest"))
        .body("account.role", equalTo("guest"))
        .body("account.email", nullValue());
    People.me(People.token(guest)).then().statusCode(200).body("role", equalTo("guest"));
    People.refresh(People.cookie(guest)).then().statusCode(200);
  }
}
