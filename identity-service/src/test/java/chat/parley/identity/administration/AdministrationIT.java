package chat.parley.identity.administration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.Staff;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class AdministrationIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject Staff staff;
  @Inject BootstrapAdministrator bootstrapAdministrator;
  @Inject OffsetClock clock;

  @BeforeEach
  void withoutAdministrators() {
    staff.dismissAll();
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void bootstrapLinkPromotesOnlyFirstAdministrator() {
    String secret = bootstrapAdministrator.newLink();
    String name = People.newName();
    Response member = People.register(name);
    follow(member, secret).then().statusCode(200).body("role", equalTo("administrator"));
    People.refresh(People.cookie(member)).then().body("account.role", equalTo("administrator"));

    Response late = People.register(People.newName());
    follow(late, secret).then().statusCode(400).body("code", equalTo("link-invalid"));
    follow(late, bootstrapAdministrator.newLink()).then().statusCode(400);
  }

  @Test
  void bootstrapLinkRejectsGuestsAndExpires() {
    Response guest = given().post("/api/v1/sessions/guest");
    String secret = bootstrapAdministrator.newLink();
    follow(guest, secret).then().statusCode(403);
    Response member = People.register(People.newName());
    follow(member, "guessed").then().statusCode(400);
    clock.advance(Duration.ofDays(8));
    follow(People.refresh(People.cookie(member)), secret).then().statusCode(400);
  }

  @Test
  void listsAndSearchesAccounts() {
    Response administrator = staff.administrator();
    String name = People.newName();
    Response member = People.register(name);
    String id = member.path("account.id");
    for (String query : List.of(name.substring(2), name + "@exam", id)) {
      People.as(administrator)
          .get("/api/v1/accounts?query={query}", query)
          .then()
          .statusCode(200)
          .body("accounts.id", contains(id))
          .body("accounts[0].name", equalTo(name))
          .body("accounts[0].role", equalTo("member"))
          .body("next", nullValue());
    }
    People.as(administrator)
        .get("/api/v1/accounts?query={query}", "%")
        .then()
        .body("accounts.size()", equalTo(0));
    People.as(administrator)
        .get("/api/v1/accounts?kind=staff")
        .then()
        .body("accounts.id", contains(administrator.<String>path("account.id")));
    People.as(administrator).get("/api/v1/accounts?kind=odd").then().statusCode(400);
  }

  @Test
  void cursorContinuesAfterLastPage() {
    Response administrator = staff.administrator();
    String start = "z" + People.newName().substring(0, 8);
    for (int i = 0; i < 52; i++) {
      People.register(start + i).then().statusCode(201);
    }
    Response first = People.as(administrator).get("/api/v1/accounts?query={query}", start);
    first.then().body("accounts.size()", equalTo(50));
    People.as(administrator)
        .get("/api/v1/accounts?query={query}&cursor={cursor}", start, first.<String>path("next"))
        .then()
        .body("accounts.name", contains(start + 1, start + 0))
        .body("next", nullValue());
  }

  @Test
  void grantsAndRevokesRoles() {
    Response administrator = staff.administrator();
    String name = People.newName();
    Response member = People.register(name);
    String id = member.path("account.id");
    give(administrator, id, "moderator").then().statusCode(200).body("role", equalTo("moderator"));
    Response moderator = People.refresh(People.cookie(member));
    moderator.then().body("account.role", equalTo("moderator"));
    People.as(moderator).get("/api/v1/accounts").then().statusCode(403);
    give(administrator, id, "guest").then().statusCode(400);
    give(administrator, id, "king").then().statusCode(400);

    give(administrator, id, "member").then().statusCode(200);
    People.refresh(People.cookie(moderator)).then().statusCode(401);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> People.me(People.token(moderator)).then().statusCode(401));
    assertThat(records(id).getLast().get("role").asText()).isEqualTo("member");
  }

  @Test
  void rejectsDemotionOfLastAdministrator() {
    Response administrator = staff.administrator();
    give(administrator, administrator.path("account.id"), "member")
        .then()
        .statusCode(409)
        .body("code", equalTo("last-administrator"));
    Response second = staff.administrator();
    give(administrator, second.path("account.id"), "member").then().statusCode(200);
  }

  @Test
  void suspensionBlocksLogInAndTokensUntilItEnds() {
    Response administrator = staff.administrator();
    String name = People.newName();
    Response member = People.register(name);
    String id = member.path("account.id");
    suspend(administrator, id, "A calm week", Duration.ofDays(7))
        .then()
        .statusCode(200)
        .body("suspension.reason", equalTo("A calm week"));
    People.as(administrator)
        .get("/api/v1/accounts?kind=suspended&query={query}", name)
        .then()
        .body("accounts.id", contains(id));

    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> People.me(People.token(member)).then().statusCode(401));
    People.refresh(People.cookie(member)).then().statusCode(401);
    People.logIn(name, "not the password").then().statusCode(401);
    People.logIn(name, People.PASSWORD)
        .then()
        .statusCode(403)
        .body("code", equalTo("suspended"))
        .body("detail", containsString("A calm week"));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(records(id).getLast().hasNonNull("suspendedUntil")).isTrue());

    clock.advance(Duration.ofDays(7));
    People.logIn(name, People.PASSWORD).then().statusCode(200);
  }

  @Test
  void suspensionCanBeLiftedEarly() {
    Response administrator = staff.administrator();
    String name = People.newName();
    String id = People.register(name).path("account.id");
    suspend(administrator, id, "Mistaken", Duration.ofDays(7)).then().statusCode(200);
    People.as(administrator)
        .delete("/api/v1/accounts/{id}/suspension", id)
        .then()
        .statusCode(200)
        .body("suspension", nullValue());
    People.logIn(name, People.PASSWORD).then().statusCode(200);
  }

  @Test
  void rejectsInvalidSuspensions() {
    Response administrator = staff.administrator();
    String id = People.register(People.newName()).path("account.id");
    suspend(administrator, id, " ", Duration.ofDays(-1))
        .then()
        .statusCode(400)
        .body("errors.field", contains("until", "reason"));
    suspend(administrator, id, "x".repeat(501), Duration.ofDays(1)).then().statusCode(400);
    suspend(administrator, administrator.path("account.id"), "Me", Duration.ofDays(1))
        .then()
        .statusCode(403);
    suspend(administrator, "0198a3c2-0000-7000-8000-000000000000", "No", Duration.ofDays(1))
        .then()
        .statusCode(404);
  }

  @Test
  void rejectsNonAdministrators() {
    Response member = People.register(People.newName());
    String id = member.path("account.id");
    People.as(member).get("/api/v1/accounts").then().statusCode(403);
    give(member, id, "administrator").then().statusCode(403);
    suspend(member, id, "Me", Duration.ofDays(1)).then().statusCode(403);
    People.as(member).delete("/api/v1/accounts/{id}/suspension", id).then().statusCode(403);
    given().get("/api/v1/accounts").then().statusCode(401);
  }

  private List<JsonNode> records(String id) {
    return IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, id);
  }

  private static Response follow(Response session, String secret) {
    return People.as(session).body(Map.of("token", secret)).post("/api/v1/accounts/setup");
  }

  private static Response give(Response administrator, String id, String role) {
    return People.as(administrator)
        .body(Map.of("role", role))
        .put("/api/v1/accounts/{id}/role", id);
  }

  private Response suspend(Response administrator, String id, String reason, Duration length) {
    return People.as(administrator)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason, "until", clock.instant().plus(length).toString()))
        .put("/api/v1/accounts/{id}/suspension", id);
  }
}
