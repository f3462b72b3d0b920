package chat.parley.identity.registrationpolicy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.Staff;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class RegistrationPolicyIT {

  @Inject Staff staff;
  @Inject OffsetClock clock;
  @Inject RegistrationPolicy registrationPolicy;

  private Response administrator;

  @BeforeEach
  void anAdministrator() {
    administrator = staff.administrator();
  }

  @AfterEach
  void openAgain() {
    clock.reset();
    registrationPolicy.open(RegistrationMode.OPEN);
  }

  @Test
  void closedPolicy_rejectsRegistration() {
    change("closed").then().statusCode(200);
    given().get("/api/v1/accounts/options").then().body("registration", equalTo("closed"));
    People.register(People.newName())
        .then()
        .statusCode(403)
        .body("code", equalTo("registration-closed"));
    change("open").then().statusCode(200);
    People.register(People.newName()).then().statusCode(201);
    change("ajar").then().statusCode(400);
  }

  @Test
  void invitationAllowsLimitedRegistrations() throws Exception {
    change("invitation");
    People.register(People.newName()).then().statusCode(403);
    register("guessed").then().statusCode(403).body("code", equalTo("invitation-invalid"));
    String secret = secret(invite(2, Duration.ofDays(1), "Class 8b"));
    try (ExecutorService four = Executors.newFixedThreadPool(4)) {
      Callable<Integer> registering = () -> register(secret).statusCode();
      List<Integer> answers =
          four.invokeAll(List.of(registering, registering, registering, registering)).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(answers).containsExactlyInAnyOrder(201, 201, 403, 403);
    }
  }

  @Test
  void failedRegistrationDoesNotConsumeInvitation() {
    change("invitation");
    String secret = secret(invite(1, Duration.ofDays(1), ""));
    String taken = administrator.path("account.name");
    register(secret, taken).then().statusCode(409);
    register(secret).then().statusCode(201);
  }

  @Test
  void invitationExpiresAndCanBeRevoked() {
    change("invitation");
    String old = secret(invite(5, Duration.ofDays(1), ""));
    clock.advance(Duration.ofDays(2));
    register(old).then().statusCode(403);
    clock.reset();

    Response invited = invite(5, Duration.ofDays(1), "Ana");
    String id = invited.path("id");
    People.as(administrator)
        .get("/api/v1/accounts/invitations")
        .then()
        .body("invitations.id", hasItem(id))
        .body("invitations.find { it.note == 'Ana' }.usesLeft", equalTo(5))
        .body("invitations[0].link", nullValue());
    People.as(administrator).delete("/api/v1/accounts/invitations/{id}", id).then().statusCode(204);
    register(secret(invited)).then().statusCode(403);
  }

  @Test
  void rejectsInvalidInvitations() {
    invite(0, Duration.ofDays(-1), "n".repeat(101))
        .then()
        .statusCode(400)
        .body("errors.field", contains("uses", "until", "note"));
  }

  @Test
  void rejectsNonAdministrators() {
    Response member = People.register(People.newName());
    People.as(member)
        .body(Map.of("mode", "closed"))
        .put("/api/v1/accounts/registration")
        .then()
        .statusCode(403);
    People.as(member).get("/api/v1/accounts/invitations").then().statusCode(403);
  }

  private Response change(String mode) {
    return People.as(administrator).body(Map.of("mode", mode)).put("/api/v1/accounts/registration");
  }

  private Response invite(int uses, Duration length, String note) {
    return People.as(administrator)
        .body(Map.of("uses", uses, "until", clock.instant().plus(length).toString(), "note", note))
        .post("/api/v1/accounts/invitations");
  }

  private static String secret(Response invited) {
    invited.then().statusCode(201).body("link", startsWith("http://localhost:8080/register#"));
    return invited.<String>path("link").substring("http://localhost:8080/register#".length());
  }

  private static Response register(String invitation) {
    return register(invitation, People.newName());
  }

  private static Response register(String invitation, String name) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "name",
                name,
                "email",
                People.newName() + "@example.org",
                "password",
                People.PASSWORD,
                "invitation",
                invitation))
        .post("/api/v1/accounts");
  }
}
