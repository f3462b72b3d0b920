package chat.parley.identity.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.identity.Mailbox;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that guessing passwords is soon limited, and locks nobody out of their own account. */
@QuarkusTest
@ParleyTest
class LoginLimitIT {

  @Inject OffsetClock clock;
  @Inject MockMailbox mails;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void wrongPasswordsLimitAttackerButNotOwnersDevice() {
    String name = People.newName();
    Response owner = People.register(name);
    int guessed = 0;
    for (int i = 0; i < 100; i++) {
      guessed += People.logIn(name, "guess number " + i).statusCode() == 401 ? 1 : 0;
    }
    assertThat(guessed).isEqualTo(10);
    Response refused = People.logIn(name, People.PASSWORD);
    refused.then().statusCode(429).body("code", equalTo("rate-limited"));
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

    logIn(name, People.PASSWORD, device(owner)).then().statusCode(200);
    clock.advance(Duration.ofMinutes(1));
    People.logIn(name, People.PASSWORD).then().statusCode(200);
  }

  @Test
  void correctPasswordsDoNotCount() {
    String name = People.newName();
    People.register(name);
    for (int i = 0; i < 15; i++) {
      People.logIn(name, People.PASSWORD).then().statusCode(200);
    }
  }

  @Test
  void unknownNamesAreLimitedAlike() {
    String name = People.newName();
    for (int i = 0; i < 10; i++) {
      People.logIn(name, "guess number " + i).then().statusCode(401);
    }
    People.logIn(name, "one more").then().statusCode(429);
  }

  @Test
  void knownDeviceIsLimitedToo() {
    String name = People.newName();
    String device = device(People.register(name));
    for (int i = 0; i < 10; i++) {
      logIn(name, "guess number " + i, device).then().statusCode(401);
    }
    logIn(name, People.PASSWORD, device).then().statusCode(429);
  }

  @Test
  void deviceIsKnownOnlyForAccountsUsedOnIt() {
    String device = device(People.register(People.newName()));
    String other = People.newName();
    People.register(other);
    for (int i = 0; i < 10; i++) {
      People.logIn(other, "guess number " + i);
    }
    logIn(other, People.PASSWORD, device).then().statusCode(429);
  }

  @Test
  void passwordReset_bypassesLimitOnlyForResettingDevice() {
    String name = People.newName();
    String email = name + "@example.org";
    String old = device(People.register(name));
    for (int i = 0; i < 11; i++) {
      People.logIn(name, "guess number " + i);
    }
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", email))
        .post("/api/v1/accounts/resets")
        .then()
        .statusCode(202);
    Response reset =
        given()
            .contentType(ContentType.JSON)
            .body(
                Map.of(
                    "token",
                    new Mailbox(mails, email).secret(1),
                    "password",
                    "copper lantern drifts 4"))
            .put("/api/v1/accounts/resets");
    reset.then().statusCode(204);
    logIn(name, "copper lantern drifts 4", device(reset)).then().statusCode(200);
    logIn(name, "copper lantern drifts 4", old).then().statusCode(429);
  }

  @Test
  void limitsWrongCurrentPasswords() {
    Response owner = People.register(People.newName());
    for (int i = 0; i < 10; i++) {
      change(owner, "guess number " + i).then().statusCode(400);
    }
    change(owner, People.PASSWORD).then().statusCode(429);
  }

  private static Response change(Response owner, String present) {
    return People.as(owner)
        .body(Map.of("current", present, "password", "copper lantern drifts 4"))
        .put("/api/v1/accounts/me/password");
  }

  private static Response logIn(String login, String password, String device) {
    return given()
        .contentType(ContentType.JSON)
        .cookie("parley_device", device)
        .body(Map.of("login", login, "password", password))
        .post("/api/v1/sessions");
  }

  private static String device(Response response) {
    var cookie = response.getDetailedCookie("parley_device");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    return cookie.getValue();
  }
}
