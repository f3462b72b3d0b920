package chat.parley.identity.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class RegistrationIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void registersAndLogsIn() {
    String name = People.newName();
    Response session = People.register(name);
    session
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("account.name", equalTo(name))
        .body("account.role", equalTo("member"))
        .body("account.email", equalTo(name + "@example.org"))
        .body("expiresAt", notNullValue())
        .body("refreshToken", nullValue());
    assertThat(session.getDetailedCookie("parley_refresh"))
        .satisfies(cookie -> {
          assertThat(cookie.isHttpOnly()).isTrue();
          assertThat(cookie.getSameSite()).isEqualTo("Strict");
          assertThat(cookie.getPath()).isEqualTo("/api/v1/sessions");
          assertThat(cookie.isSecured()).isFalse();
        });
    People.me(People.token(session)).then().statusCode(200).body("name", equalTo(name));
  }

  @Test
  void publishesAccountWithoutEmailAddress() {
    String name = People.newName();
    String id = People.register(name).path("account.id");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          List<JsonNode> records = IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, id);
          assertThat(records).hasSize(1);
          assertThat(records.getFirst().get("name").asText()).isEqualTo(name);
          assertThat(records.getFirst().get("role").asText()).isEqualTo("member");
          assertThat(records.getFirst().has("email")).isFalse();
        });
  }

  @Test
  void rejectsTakenName() {
    String name = People.newName();
    People.register(name).then().statusCode(201);
    People.register(
            name.toUpperCase(Locale.ROOT), "other-" + name + "@example.org", People.PASSWORD)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:parley:name-taken"))
        .body("code", equalTo("name-taken"))
        .body("errors[0].field", equalTo("name"));
  }

  @Test
  void rejectsTakenAddress() {
    String name = People.newName();
    People.register(name).then().statusCode(201);
    People.register(
            People.newName(), name.toUpperCase(Locale.ROOT) + "@EXAMPLE.org", People.PASSWORD)
        .then()
        .statusCode(409)
        .body("code", equalTo("email-taken"))
        .body("errors[0].field", equalTo("email"));
  }

  @Test
  void concurrentRegistrations_onlyOneGetsName() throws Exception {
    String name = People.newName();
    Callable<Response> first = () -> People.register(name);
    Callable<Response> second =
        () -> People.register(name, "b" + name + "@example.org", People.PASSWORD);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Response>> answers = both.invokeAll(List.of(first, second));
      assertThat(List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode()))
          .containsExactlyInAnyOrder(201, 409);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                | ok@example.org | violet anvil harbour | name     | name-invalid
          %100             | ok@example.org | violet anvil harbour | name     | name-invalid
          <script>         | ok@example.org | violet anvil harbour | name     | name-invalid
          pаypal           | ok@example.org | violet anvil harbour | name     | name-lookalike
          admin            | ok@example.org | violet anvil harbour | name     | name-reserved
          goodname         | nothing        | violet anvil harbour | email    | email-invalid
          goodname         | %300           | violet anvil harbour | email    | email-invalid
          goodname         | ok@example.org | short                | password | password-length
          goodname         | ok@example.org | password1            | password | password-weak
          """)
  void reportsErrorCodeOfInvalidField(
      String name, String email, String password, String field, String code) {
    People.register(
            name.replace("%100", "n".repeat(100)), email.replace("%300", "e".repeat(300)), password)
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.size()", equalTo(1))
        .body("errors[0].field", equalTo(field))
        .body("errors[0].code", equalTo(code))
        .body("errors[0].message", notNullValue());
  }

  @Test
  void reportsAllInvalidFieldsAtOnce() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", "x"))
        .post("/api/v1/accounts")
        .then()
        .statusCode(400)
        .body("errors.field", hasItems("name", "email", "password"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"ana\"", "{\"name\": {}}"})
  void rejectsMalformedBody(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/accounts")
        .then()
        .statusCode(400)
        .body("code", notNullValue());
  }

  @Test
  void guestWhoRegisters_getsNewAccountIdByDefault() {
    Response guest = given().post("/api/v1/sessions/guest");
    Response member = register(guest, false);
    member.then().statusCode(201).body("account.role", equalTo("member"));
    assertThat(member.<String>path("account.id")).isNotEqualTo(guest.path("account.id"));
    People.refresh(People.cookie(guest)).then().statusCode(401);
    assertThat(IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, guest.path("account.id")))
        .isEmpty();
  }

  @Test
  void guestWhoRegisters_canKeepAccountId() {
    Response guest = given().post("/api/v1/sessions/guest");
    register(guest, true)
        .then()
        .statusCode(201)
        .body("account.id", equalTo(guest.path("account.id")))
        .body("account.role", equalTo("member"));
  }

  @Test
  void memberWhoRegistersAgain_keepsOldSession() {
    Response member = People.register(People.newName());
    register(member, false).then().statusCode(201);
    People.refresh(People.cookie(member)).then().statusCode(200);
  }

  @Test
  void normalizesUnicodeInPasswords() {
    String name = People.newName();
    String composed = "K\u00e4sekuchen-f\u00fcr-Zo\u00eb 73";
    People.register(name, name + "@example.org", composed).then().statusCode(201);
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);
    People.logIn(name, decomposed).then().statusCode(200);
    People.logIn(name, composed.replace(' ', '\u00a0')).then().statusCode(200);
    People.logIn(name, composed.replace("\u00eb", "e")).then().statusCode(401);
  }

  @Test
  void trimsUnicodeSpacesFromNamesAndAddresses() {
    String name = People.newName();
    People.register(name + "\u00a0", "\u00a0" + name + "@example.org\u200b", People.PASSWORD)
        .then()
        .statusCode(201)
        .body("account.name", equalTo(name))
        .body("account.email", equalTo(name + "@example.org"));
    People.logIn(name + "\u00a0", People.PASSWORD).then().statusCode(200);
    People.logIn(name + "@example.org\u00a0", People.PASSWORD).then().statusCode(200);
  }

  private static Response register(Response guest, boolean keeps) {
    String name = People.newName();
    return People.as(guest)
        .body(
            Map.of(
                "name",
                name,
                "email",
                name + "@example.org",
                "password",
                People.PASSWORD,
                "keepGuestMessages",
                keeps))
        .post("/api/v1/accounts");
  }
}
