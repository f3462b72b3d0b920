package chat.parley.identity.deletion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.Mailbox;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.Staff;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class DeletionIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject EraseDueAccounts erase;
  @Inject Staff staff;
  @Inject OffsetClock clock;
  @Inject MockMailbox mails;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void deletionCanBeCancelledForSevenDays() {
    String name = People.newName();
    Response ana = People.register(name);
    leave(ana, "wrong", "keep").then().statusCode(400).body("errors[0].field", equalTo("password"));
    leave(ana, People.PASSWORD, "burn").then().statusCode(400);
    leave(ana, People.PASSWORD, "keep").then().statusCode(200).body("erasesAt", notNullValue());
    assertThat(new Mailbox(mails, name + "@example.org").await(1).getSubject())
        .isEqualTo("Your account will be deleted");
    People.me(People.token(ana)).then().body("erasesAt", notNullValue());

    clock.advance(Duration.ofDays(6));
    erase.eraseThoseDue();
    People.logIn(name, People.PASSWORD).then().statusCode(200);
    clock.reset();
    People.as(ana)
        .delete("/api/v1/accounts/me/erasure")
        .then()
        .statusCode(200)
        .body("erasesAt", nullValue());
    clock.advance(Duration.ofDays(8));
    erase.eraseThoseDue();
    People.logIn(name, People.PASSWORD).then().statusCode(200);
  }

  @Test
  void erasesAccountAfterSevenDays() {
    String name = People.newName();
    Response ana = People.register(name);
    String id = ana.path("account.id");
    People.as(ana).body(Map.of("phone", "+491715550100")).put("/api/v1/accounts/me/profile");
    leave(ana, People.PASSWORD, "delete").then().statusCode(200);
    clock.advance(Duration.ofDays(7));
    erase.eraseThoseDue();
    erase.eraseThoseDue();

    People.logIn(name, People.PASSWORD).then().statusCode(401);
    People.refresh(People.cookie(ana)).then().statusCode(401);
    People.as(given().post("/api/v1/sessions/guest"))
        .get("/api/v1/profiles/{id}", id)
        .then()
        .statusCode(404);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> {
          JsonNode last = records(id).getLast();
          assertThat(last.get("erased").asText()).isEqualTo("DELETE");
          assertThat(last.hasNonNull("name")).isFalse();
          assertThat(last.get("picture").asInt()).isZero();
        });
    assertThat(IdentityTopics.read(kafka, Topic.IDENTITY_REVOCATIONS, id).getLast().get("reason"))
        .hasToString("\"ERASED\"");
    People.register(name).then().statusCode(201);

    clock.advance(Duration.ofDays(31));
    erase.forgetDeparted();
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(records(id).getLast().isNull()).isTrue());
  }

  @Test
  void rejectsDeletionOfLastAdministratorAndGuests() {
    staff.dismissAll();
    Response administrator = staff.administrator();
    leave(administrator, People.PASSWORD, "keep")
        .then()
        .statusCode(409)
        .body("code", equalTo("last-administrator"));
    leave(given().post("/api/v1/sessions/guest"), "x", "keep").then().statusCode(403);
  }

  @Test
  void dataExportOmitsSecrets() {
    String name = People.newName();
    Response ana = People.register(name);
    People.logIn(name, People.PASSWORD);
    People.as(ana).body(Map.of("phone", "+491715550100")).put("/api/v1/accounts/me/profile");
    export(ana, "not the password")
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("password-wrong"));
    export(ana, null).then().statusCode(400);
    Response export = export(ana, People.PASSWORD);
    export
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("account.email", equalTo(name + "@example.org"))
        .body("profile.phone", equalTo("+491715550100"))
        .body("sessions", hasSize(2))
        .body("knownDevices", hasSize(2))
        .body("activityVisible", equalTo(false))
        .body("createdAt", notNullValue());
    assertThat(export.asString()).doesNotContain("argon2").doesNotContain("hash");
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/accounts/me/data-export")
        .then()
        .statusCode(401);
    export(given().post("/api/v1/sessions/guest"), null).then().statusCode(200);
  }

  private static Response export(Response session, @Nullable String password) {
    Map<String, String> body = new HashMap<>();
    body.put("password", password);
    return People.as(session).body(body).post("/api/v1/accounts/me/data-export");
  }

  private List<JsonNode> records(String id) {
    return IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, id);
  }

  private static Response leave(Response session, String password, String messages) {
    return People.as(session)
        .body(Map.of("password", password, "messages", messages))
        .put("/api/v1/accounts/me/erasure");
  }
}
