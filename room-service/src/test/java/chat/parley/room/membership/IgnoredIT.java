package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class IgnoredIT {

  private static final String PATH = "/api/v1/rooms/me/ignored";

  private static RoomTestClient roomTestClient;
  @Inject IgnoredPeople people;
  @Inject Jdbi jdbi;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser ben = RoomTestUser.member("ben");
  private final RoomTestUser cleo = RoomTestUser.member("cleo");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void ignoresPersonUntilUnignored() {
    ignore(ana, ben.account().toString(), "ben").statusCode(204);
    ignore(ana, cleo.account().toString(), " cleo ").statusCode(204);
    ignore(ana, ben.account().toString(), "ben").statusCode(204);
    all(ana)
        .body("people.name", equalTo(List.of("cleo", "ben")))
        .body("people.ref[1]", equalTo(ben.account().toString()));
    all(ben).body("people", hasSize(0));
    roomTestClient.as(ana).delete(PATH + "/" + cleo.account()).then().statusCode(204);
    roomTestClient.as(ana).delete(PATH + "/" + cleo.account()).then().statusCode(204);
    all(ana).body("people.name", equalTo(List.of("ben")));
  }

  @Test
  void tableRevealsNeitherOwnerNorIgnoredPerson() {
    ignore(ana, ben.account().toString(), "ben").statusCode(204);
    List<String> rows =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select owner || ' ' || sealed || ' ' || id from ignored_person")
                .mapTo(String.class)
                .list());
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .noneMatch(text -> text.contains(ana.account().toString()))
        .noneMatch(text -> text.contains(ben.account().toString()));
  }

  @Test
  void accountDeletion_clearsIgnoreList() {
    ignore(ana, ben.account().toString(), "ben").statusCode(204);
    people.clear(ana.account());
    all(ana).body("people", hasSize(0));
  }

  @Test
  void rejectsInvalidIgnoreRequests() {
    ignore(ana, "nobody", "x").statusCode(400).body("code", equalTo("bad-request"));
    ignore(ana, ana.account().toString(), "me").statusCode(400);
    ignore(ana, ben.account().toString(), "x".repeat(65)).statusCode(400);
    for (String name : List.of(" ", "\u3164", "a\0b", "ha\ud83dlf")) {
      ignore(ana, ben.account().toString(), name).statusCode(400);
    }
    RoomTestUser guest = RoomTestUser.guest();
    ignore(guest, ben.account().toString(), "ben").statusCode(403);
    roomTestClient.as(guest).get(PATH).then().statusCode(200).body("people", hasSize(0));
    for (int i = 0; i < IgnoredPeople.MAX; i++) {
      people.add(cleo.account(), new IgnoredPeople.Ignored(UUID.randomUUID(), "somebody"));
    }
    ignore(cleo, ben.account().toString(), "ben")
        .statusCode(400)
        .body("code", equalTo("validation-failed"));
  }

  private static ValidatableResponse ignore(RoomTestUser person, String ref, String name) {
    return roomTestClient.as(person).body(Map.of("name", name)).put(PATH + "/" + ref).then();
  }

  private static ValidatableResponse all(RoomTestUser person) {
    return roomTestClient.as(person).get(PATH).then().statusCode(200);
  }
}
