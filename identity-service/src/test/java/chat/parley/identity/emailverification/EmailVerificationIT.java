package chat.parley.identity.emailverification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.identity.MailLinkReader;
import chat.parley.identity.Mailbox;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
@TestProfile(MailLinkReader.class)
class EmailVerificationIT {

  @Inject MockMailbox mails;
  @Inject OffsetClock clock;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void unconfirmedAccountHasGuestRole() {
    String name = People.newName();
    Response session = People.register(name);
    session
        .then()
        .statusCode(201)
        .body("account.name", equalTo(name))
        .body("account.role", equalTo("guest"))
        .body("account.unconfirmed", equalTo(true));

    confirm(mailbox(name).secret(1)).then().statusCode(204);

    People.refresh(People.cookie(session))
        .then()
        .statusCode(200)
        .body("account.role", equalTo("member"))
        .body("account.unconfirmed", nullValue());
  }

  @Test
  void confirmationLinkIsSingleUseAndExpires() {
    String name = People.newName();
    People.register(name);
    String secret = mailbox(name).secret(1);
    confirm(secret).then().statusCode(204);
    confirm(secret).then().statusCode(400).body("code", equalTo("link-invalid"));

    String other = People.newName();
    People.register(other);
    String late = mailbox(other).secret(1);
    clock.advance(Duration.ofDays(3));
    confirm(late).then().statusCode(400).body("code", equalTo("link-invalid"));
    confirm("made up").then().statusCode(400).body("code", equalTo("link-invalid"));
  }

  @Test
  void takenAddress_isReportedOnlyByMailToItsOwner() {
    String owner = People.newName();
    People.register(owner);
    confirm(mailbox(owner).secret(1)).then().statusCode(204);

    String other = People.newName();
    People.register(other, owner + "@example.org", People.PASSWORD)
        .then()
        .statusCode(201)
        .body("account.unconfirmed", equalTo(true));
    assertThat(mailbox(owner).await(2).getText())
        .contains("Hello " + owner, "nothing has changed")
        .doesNotContain(other, "#");
    People.logIn(owner + "@example.org", People.PASSWORD)
        .then()
        .body("account.name", equalTo(owner));
  }

  @Test
  void twoAccountsClaimAddress_mailboxOwnerGetsIt() {
    String address = People.newName() + "@example.org";
    String first = People.newName();
    People.register(first, address, People.PASSWORD);
    Mailbox mailbox = new Mailbox(mails, address);
    String firstLink = mailbox.secret(1);
    String second = People.newName();
    People.register(second, address, People.PASSWORD);
    confirm(mailbox.secret(2)).then().statusCode(204);
    confirm(firstLink).then().statusCode(400).body("code", equalTo("link-invalid"));
    People.logIn(address, People.PASSWORD).then().body("account.name", equalTo(second));
  }

  @Test
  void resendingConfirmationLinkIsLimited() {
    String name = People.newName();
    Response session = People.register(name);
    for (int i = 0; i < 8; i++) {
      People.as(session).post("/api/v1/accounts/me/confirmation").then().statusCode(202);
    }
    mailbox(name).await(5);
    String other = People.newName();
    People.register(other);
    mailbox(other).await(1);
    assertThat(mailbox(name).mails()).hasSize(5);
  }

  @Test
  void newAddressTakesEffectAfterConfirmation() {
    String name = People.newName();
    Response session = People.register(name);
    confirm(mailbox(name).secret(1)).then().statusCode(204);
    String wanted = "new-" + name + "@example.org";
    changeEmail(session, wanted, "wrong")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("password"));
    changeEmail(session, "nothing", People.PASSWORD)
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("email-invalid"));
    changeEmail(session, wanted, People.PASSWORD).then().statusCode(202);
    People.me(People.token(session))
        .then()
        .body("email", equalTo(name + "@example.org"))
        .body("newEmail", equalTo(wanted));
    confirm(new Mailbox(mails, wanted).secret(1)).then().statusCode(204);
    People.logIn(wanted, People.PASSWORD).then().statusCode(200);
    People.logIn(name + "@example.org", People.PASSWORD).then().statusCode(401);
    assertThat(mailbox(name).await(2).getSubject()).isEqualTo("Your email address was changed");
    assertThat(mailbox(name).await(2).getText()).doesNotContain(wanted);
  }

  @Test
  void changingAddress_invalidatesResetLinkSentToOldAddress() {
    String name = People.newName();
    Response session = People.register(name);
    confirm(mailbox(name).secret(1)).then().statusCode(204);
    forgot(name + "@example.org").then().statusCode(202);
    String reset = mailbox(name).secret(2);
    String wanted = "new-" + name + "@example.org";
    changeEmail(session, wanted, People.PASSWORD).then().statusCode(202);
    confirm(new Mailbox(mails, wanted).secret(1)).then().statusCode(204);
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", reset, "password", "copper lantern drifts 4"))
        .put("/api/v1/accounts/resets")
        .then()
        .statusCode(400)
        .body("code", equalTo("link-invalid"));
    People.logIn(wanted, People.PASSWORD).then().statusCode(200);
  }

  @Test
  void unconfirmedAddress_getsOnlyConfirmationMailWithoutName() {
    String name = "www.evil-" + People.newName().substring(0, 10) + ".c898";
    String address = People.newName() + "@example.org";
    Response session = People.register(name, address, People.PASSWORD);
    Mailbox victim = new Mailbox(mails, address);
    assertThat(victim.await(1).getText()).doesNotContain("evil");
    People.as(session)
        .body(Map.of("password", People.PASSWORD, "messages", "keep"))
        .put("/api/v1/accounts/me/erasure")
        .then()
        .statusCode(200);
    People.as(session)
        .body(Map.of("current", People.PASSWORD, "password", "copper lantern drifts 4"))
        .put("/api/v1/accounts/me/password")
        .then()
        .statusCode(204);
    forgot(address).then().statusCode(202);
    String other = People.newName();
    People.register(other);
    mailbox(other).await(1);
    assertThat(victim.mails()).hasSize(1);
  }

  @Test
  void defusesLinksInNamesInMail() {
    String name = "www.evil-" + People.newName().substring(0, 10) + ".c898";
    String address = People.newName() + "@example.org";
    Response session = People.register(name, address, People.PASSWORD);
    Mailbox mailbox = new Mailbox(mails, address);
    confirm(mailbox.secret(1)).then().statusCode(204);
    People.as(session)
        .body(Map.of("current", People.PASSWORD, "password", "copper lantern drifts 4"))
        .put("/api/v1/accounts/me/password")
        .then()
        .statusCode(204);
    assertThat(mailbox.await(2).getText()).contains("evil").doesNotContain("www.", ".c898");
  }

  @Test
  void limitsMailsPerMailboxAcrossAccounts() {
    String address = People.newName() + "@example.org";
    for (int i = 0; i < 12; i++) {
      People.register(People.newName(), address, People.PASSWORD).then().statusCode(201);
    }
    String other = People.newName();
    People.register(other);
    mailbox(other).await(1);
    assertThat(new Mailbox(mails, address).mails()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void sendsMailToAsciiFormOfDomain() {
    String local = People.newName();
    People.register(People.newName(), local + "@b\u00fccher.example\u200b", People.PASSWORD)
        .then()
        .statusCode(201)
        .body("account.email", equalTo(local + "@b\u00fccher.example"));
    new Mailbox(mails, local + "@xn--bcher-kva.example").await(1);
  }

  @Test
  void profileHidesUnconfirmedAddress() {
    String name = People.newName();
    Response session = People.register(name);
    People.as(session)
        .body(Map.of("shown", List.of("email")))
        .put("/api/v1/accounts/me/profile")
        .then()
        .statusCode(200);
    String id = session.path("account.id");
    People.as(session).get("/api/v1/profiles/{id}", id).then().body("email", nullValue());
    confirm(mailbox(name).secret(1)).then().statusCode(204);
    People.as(session)
        .get("/api/v1/profiles/{id}", id)
        .then()
        .body("email", equalTo(name + "@example.org"));
  }

  @Test
  void returnsAccountOptions() {
    given()
        .get("/api/v1/accounts/options")
        .then()
        .statusCode(200)
        .body("confirmation", equalTo(true))
        .body("mailbox", equalTo("/mail"));
  }

  private static Response forgot(String email) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", email))
        .post("/api/v1/accounts/resets");
  }

  private Mailbox mailbox(String name) {
    return new Mailbox(mails, name + "@example.org");
  }

  private static Response confirm(String secret) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", secret))
        .post("/api/v1/accounts/confirmations");
  }

  private static Response changeEmail(Response session, String email, String password) {
    return People.as(session)
        .body(Map.of("email", email, "password", password))
        .put("/api/v1/accounts/me/email");
  }
}
