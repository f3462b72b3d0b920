package chat.parley.identity.passwordreset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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

@QuarkusTest
@ParleyTest
class PasswordResetIT {

  private static final String WANTED = "copper lantern drifts 4";

  @Inject MockMailbox mails;
  @Inject OffsetClock clock;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void passwordChangeEndsOtherSessionsAndSendsMail() {
    String name = People.newName();
    Response here = People.register(name);
    Response elsewhere = People.logIn(name, People.PASSWORD);

    change(here, "wrong", WANTED)
        .then()
        .statusCode(400)
        .body("code", equalTo("password-wrong"))
        .body("errors[0].field", equalTo("current"));
    change(here, People.PASSWORD, "password1")
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("password-weak"));
    change(here, People.PASSWORD, WANTED).then().statusCode(204);

    People.logIn(name, People.PASSWORD).then().statusCode(401);
    People.logIn(name, WANTED).then().statusCode(200);
    People.refresh(People.cookie(here)).then().statusCode(200);
    People.refresh(People.cookie(elsewhere)).then().statusCode(401);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> People.me(People.token(elsewhere)).then().statusCode(401));
    People.me(People.token(here)).then().statusCode(200);
    assertThat(mailbox(name).await(1).getSubject()).isEqualTo("Your password was changed");
  }

  @Test
  void resetLinkSetsPasswordOnce() {
    String name = People.newName();
    Response session = People.register(name);
    forgot(name + "@example.org").then().statusCode(202);
    String secret = mailbox(name).secret(1);

    reset(secret, "password1").then().statusCode(400).body("code", equalTo("password-weak"));
    reset(secret, WANTED).then().statusCode(204);
    reset(secret, "another good one 7!")
        .then()
        .statusCode(400)
        .body("code", equalTo("link-invalid"));

    People.logIn(name, WANTED).then().statusCode(200);
    People.logIn(name, People.PASSWORD).then().statusCode(401);
    People.refresh(People.cookie(session)).then().statusCode(401);
  }

  @Test
  void resetLinkExpiresAfterTimeoutOrPasswordChange() {
    String name = People.newName();
    Response session = People.register(name);
    forgot(name + "@example.org").then().statusCode(202);
    forgot(name + "@example.org").then().statusCode(202);
    String first = mailbox(name).secret(1);
    String second = mailbox(name).secret(2);
    clock.advance(Duration.ofMinutes(31));
    reset(first, WANTED).then().statusCode(400).body("code", equalTo("link-invalid"));
    clock.reset();
    change(session, People.PASSWORD, WANTED).then().statusCode(204);
    reset(second, "another good one 7!").then().statusCode(400);
  }

  @Test
  void unknownAddressGetsSameResponseAndNoMail() {
    String nobody = People.newName();
    String somebody = People.newName();
    People.register(somebody);
    assertThat(forgot(nobody + "@example.org").asString())
        .isEqualTo(forgot(somebody + "@example.org").asString());
    mailbox(somebody).await(1);
    assertThat(mailbox(nobody).mails()).isEmpty();
    forgot("nothing").then().statusCode(400).body("errors[0].field", equalTo("email"));
  }

  private Mailbox mailbox(String name) {
    return new Mailbox(mails, name + "@example.org");
  }

  private static Response change(Response session, String current, String wanted) {
    return People.as(session)
        .body(Map.of("current", current, "password", wanted))
        .put("/api/v1/accounts/me/password");
  }

  private static Response forgot(String email) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", email))
        .post("/api/v1/accounts/resets");
  }

  private static Response reset(String secret, String wanted) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", secret, "password", wanted))
        .put("/api/v1/accounts/resets");
  }
}
