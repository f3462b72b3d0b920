package chat.parley.identity.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ParleyTest
class ProfileIT {

  private static final Map<String, Object> ALL =
      Map.of(
          "phone", "+49 (171) 555-0100",
          "realName", " Ana Lüdtke ",
          "country", "DE",
          "birthDate", "2001-02-28",
          "gender", "diverse",
          "handles", List.of("@ana@example.social", "ana.l"),
          "about", "Reads.\r\nWalks.",
          "interests", List.of("Kayak", "kayak", "Straßenbahn"),
          "languages", List.of("de", "en"));

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void acceptsAndNormalizesRealWorldValues() {
    Response ana = People.register(People.newName());
    change(
            ana,
            Map.of(
                "country", "XK",
                "phone", "+49 (0) 89 / 123-456",
                "interests", List.of("c++", "node.js", "\u732b")))
        .then()
        .statusCode(200)
        .body("country", equalTo("XK"))
        .body("phone", equalTo("+4989123456"))
        .body("interests", contains("c++", "node.js", "\u732b"));
  }

  @Test
  void newProfileIsEmptyAndPrivate() {
    Response ana = People.register(People.newName());
    People.as(ana)
        .get("/api/v1/accounts/me/profile")
        .then()
        .statusCode(200)
        .body("shown", empty())
        .body("handles", empty())
        .body("phone", nullValue());
    seen(ana.path("account.id"))
        .then()
        .statusCode(200)
        .body("name", equalTo(ana.path("account.name")))
        .body("since", notNullValue())
        .body("email", nullValue());
  }

  @Test
  void storesAllFieldsAndShowsOnlyPublicOnes() {
    Response ana = People.register(People.newName());
    Map<String, Object> form = new HashMap<>(ALL);
    form.put("shown", List.of("country", "about", "email"));
    change(ana, form)
        .then()
        .statusCode(200)
        .body("phone", equalTo("+491715550100"))
        .body("realName", equalTo("Ana Lüdtke"))
        .body("about", equalTo("Reads.\nWalks."))
        .body("interests", contains("kayak", "straßenbahn"));
    People.as(ana)
        .get("/api/v1/accounts/me/profile")
        .then()
        .body("birthDate", equalTo("2001-02-28"))
        .body("handles", contains("@ana@example.social", "ana.l"));
    seen(ana.path("account.id"))
        .then()
        .body("country", equalTo("DE"))
        .body("about", equalTo("Reads.\nWalks."))
        .body("email", equalTo(ana.path("account.email")))
        .body("phone", nullValue())
        .body("realName", nullValue())
        .body("birthDate", nullValue())
        .body("gender", nullValue())
        .body("handles", nullValue())
        .body("interests", nullValue());

    change(ana, Map.of()).then().statusCode(200).body("phone", nullValue());
    seen(ana.path("account.id")).then().body("country", nullValue()).body("email", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "phone,12345,phone-invalid",
    "phone,+12 call me,phone-invalid",
    "realName,%101,text-too-long",
    "about,%1001,text-too-long",
    "about,%0,text-invalid",
    "country,XX,country-invalid",
    "birthDate,%tomorrow,birth-date-invalid",
    "birthDate,1850-01-01,birth-date-invalid",
  })
  void rejectsInvalidFields(String field, String value, String code) {
    Response ana = People.register(People.newName());
    String entered =
        switch (value) {
          case "%101" -> "n".repeat(101);
          case "%1001" -> "n".repeat(1001);
          case "%0" -> "a\0b";
          case "%tomorrow" -> LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
          default -> value;
        };
    change(ana, Map.of(field, entered))
        .then()
        .statusCode(400)
        .body("errors.size()", equalTo(1))
        .body("errors[0].field", equalTo(field))
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void rejectsInvalidLists() {
    Response ana = People.register(People.newName());
    change(
            ana,
            Map.of(
                "handles", List.of("a1", "b2", "c3"),
                "interests", List.of("<b>"),
                "languages", List.of("tlh")))
        .then()
        .statusCode(400)
        .body("errors.field", contains("handles", "interests", "languages"));
    change(ana, Map.of("birthDate", "yesterday")).then().statusCode(400);
    change(ana, Map.of("shown", List.of("password"))).then().statusCode(400);
  }

  @Test
  void guestsHaveNoProfile() {
    Response guest = given().post("/api/v1/sessions/guest");
    change(guest, Map.of()).then().statusCode(403);
    seen(guest.path("account.id")).then().statusCode(404);
    given().get("/api/v1/profiles/{id}", guest.<String>path("account.id")).then().statusCode(401);
  }

  @Test
  void changesNameAndPublishesIt() {
    String before = People.newName();
    String after = People.newName();
    Response ana = People.register(before);
    String id = ana.path("account.id");
    rename(ana, after).then().statusCode(200).body("name", equalTo(after));
    People.refresh(People.cookie(ana)).then().body("account.name", equalTo(after));
    People.logIn(after, People.PASSWORD).then().statusCode(200);
    People.logIn(before, People.PASSWORD).then().statusCode(401);
    People.register(before, after + "@example.org", People.PASSWORD).then().statusCode(201);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    IdentityTopics.read(kafka, Topic.IDENTITY_ACCOUNTS, id)
                        .getLast()
                        .get("name")
                        .asText())
                .isEqualTo(after));
  }

  @Test
  void rejectsInvalidNamesAndLimitsNameChanges() {
    String taken = People.newName();
    People.register(taken);
    Response ana = People.register(People.newName());
    rename(ana, taken.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(409)
        .body("errors[0].field", equalTo("name"));
    rename(ana, "admin").then().statusCode(400).body("code", equalTo("name-reserved"));
    rename(ana, "аna").then().statusCode(400);
    rename(given().post("/api/v1/sessions/guest"), People.newName()).then().statusCode(403);
    for (int i = 0; i < 5; i++) {
      rename(ana, People.newName()).then().statusCode(200);
    }
    rename(ana, People.newName()).then().statusCode(429);
  }

  private static Response change(Response session, Map<String, Object> form) {
    return People.as(session).body(form).put("/api/v1/accounts/me/profile");
  }

  private static Response rename(Response session, String name) {
    return People.as(session).body(Map.of("name", name)).put("/api/v1/accounts/me/name");
  }

  /** Returns the profile as another person sees it. */
  private static Response seen(String id) {
    Response other = given().post("/api/v1/sessions/guest");
    return People.as(other).get("/api/v1/profiles/{id}", id);
  }
}
