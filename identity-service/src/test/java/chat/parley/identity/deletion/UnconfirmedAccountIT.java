package chat.parley.identity.deletion;

import chat.parley.identity.MailLinkReader;
import chat.parley.identity.Mailbox;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
@TestProfile(MailLinkReader.class)
class UnconfirmedAccountIT {

  @Inject EraseDueAccounts erase;
  @Inject MockMailbox mails;
  @Inject OffsetClock clock;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void unconfirmedAccountIsErasedAndFreesName() {
    String name = People.newName();
    People.register(name);
    String confirmed = People.newName();
    People.register(confirmed);
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", new Mailbox(mails, confirmed + "@example.org").secret(1)))
        .post("/api/v1/accounts/confirmations")
        .then()
        .statusCode(204);
    clock.advance(Duration.ofDays(13));
    erase.eraseUnconfirmed();
    People.logIn(name, People.PASSWORD).then().statusCode(200);
    clock.advance(Duration.ofDays(2));
    erase.eraseUnconfirmed();
    People.logIn(name, People.PASSWORD).then().statusCode(401);
    People.logIn(confirmed, People.PASSWORD).then().statusCode(200);
    People.register(name).then().statusCode(201);
  }
}
