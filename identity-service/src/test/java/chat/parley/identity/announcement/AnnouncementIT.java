package chat.parley.identity.announcement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.Staff;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class AnnouncementIT {

  @Inject Staff staff;
  @Inject OffsetClock clock;
  @Inject Announcements announcements;

  @AfterEach
  void quiet() {
    clock.reset();
    announcements.end();
  }

  @Test
  void announcementIsPublicUntilItEnds() {
    given().get("/api/v1/accounts/announcement").then().statusCode(204);
    Response administrator = staff.administrator();
    announce(administrator, "Down at noon", Duration.ofHours(1)).then().statusCode(200);
    announce(administrator, "Down at one", Duration.ofHours(1)).then().statusCode(200);
    given()
        .get("/api/v1/accounts/announcement")
        .then()
        .statusCode(200)
        .body("text", equalTo("Down at one"));
    clock.advance(Duration.ofHours(1));
    given().get("/api/v1/accounts/announcement").then().statusCode(204);
  }

  @Test
  void announcementCanBeWithdrawn() {
    Response administrator = staff.administrator();
    announce(administrator, "Never mind", Duration.ofHours(1)).then().statusCode(200);
    People.as(administrator).delete("/api/v1/accounts/announcement").then().statusCode(204);
    given().get("/api/v1/accounts/announcement").then().statusCode(204);
  }

  @Test
  void rejectsInvalidAnnouncementsAndNonAdministrators() {
    Response administrator = staff.administrator();
    announce(administrator, "  ", Duration.ofDays(-1))
        .then()
        .statusCode(400)
        .body("errors.field", contains("text", "endsAt"));
    announce(administrator, "a\0b", Duration.ofDays(1)).then().statusCode(400);
    announce(administrator, "a".repeat(501), Duration.ofDays(1)).then().statusCode(400);
    announce(People.register(People.newName()), "Hello", Duration.ofDays(1)).then().statusCode(403);
  }

  private Response announce(Response administrator, String text, Duration length) {
    return People.as(administrator)
        .body(Map.of("text", text, "endsAt", clock.instant().plus(length).toString()))
        .put("/api/v1/accounts/announcement");
  }
}
