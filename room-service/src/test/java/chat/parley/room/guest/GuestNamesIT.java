package chat.parley.room.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A guest's name in a room follows the rules of members' names, and can't be mistaken for
 * another's.
 */
@QuarkusTest
@ParleyTest
class GuestNamesIT {

  private static RoomTestClient roomTestClient;
  @Inject EntityManager entities;
  @Inject NameKeyBackfill uncompared;
  private final RoomTestUser ana = RoomTestUser.member("ana");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @ParameterizedTest
  @CsvSource({
    "moderator, name-reserved",
    "Parley, name-reserved",
    "you, name-reserved",
    "Мoderator, name-lookalike",
    "ADMİN, name-reserved",
    "Guest, name-reserved",
    ".., name-invalid",
    "__, name-invalid",
    "\u1160\u1160, name-invalid",
    "\u3164\u3164, name-invalid",
    "a\u0301\u0301\u0301\u0301\u0301\u0301b, name-invalid",
    "x, name-invalid"
  })
  void rejectsNamesInvalidForMembers(String name, String code) {
    name(roomForGuests(), name).statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"प्रिया", "น้ำฝน", "বাংলা", "நிலா", "wanderer", "王", "می‌خواهم"})
  void acceptsNamesOfManyScripts(String name) {
    name(roomForGuests(), name)
        .statusCode(200)
        .body("name", equalTo(Normalizer.normalize(name, Normalizer.Form.NFKC)));
  }

  @Test
  void rejectsMembersNameAndLookalikes() throws Exception {
    String name = "Bertil" + UUID.randomUUID().toString().substring(0, 6).replace('-', 'x');
    RoomTestUser bertil = RoomTestUser.member(name);
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        bertil.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(bertil.account(), 1, name, Role.MEMBER, 0, null, null)));
    RoomTestClient.eventually().until(() -> isKnown(bertil));
    RoomId room = roomForGuests();
    for (String taken :
        new String[] {
          name,
          name.toUpperCase(java.util.Locale.ROOT),
          name.replace("til", "tıl"),
          name.replace('l', '1')
        }) {
      name(room, taken).statusCode(409).body("code", equalTo("name-taken"));
    }
  }

  @Test
  void rejectsOtherGuestsNameInRoom_andLookalikes() {
    RoomId room = roomForGuests();
    name(room, "walker").statusCode(200);
    name(room, "WALKER").statusCode(409);
    name(room, "wa1ker").statusCode(409);
    name(room, "walter").statusCode(200);
    name(roomForGuests(), "walker").statusCode(200);
  }

  @Test
  void comparesNamesStoredByEarlierRelease() {
    RoomId room = roomForGuests();
    name(room, "walker").statusCode(200);
    name(room, "runner").statusCode(200);
    run("update author set name_key = null, name_skeleton = null where room_id = :room", room);
    run("update author set name = 'wa1ker' where name = 'runner' and room_id = :room", room);
    run("update room set name_skeleton = null where id = :room", room);
    while (uncompared.some() > 0) {
      // There may be more.
    }
    name(room, "Walker").statusCode(409);
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(() ->
                    entities
                        .createNativeQuery(
                            "select 1 from room where id = :room and name_skeleton is null",
                            Integer.class)
                        .setParameter("room", room.value())
                        .getResultList()))
        .isEmpty();
  }

  private void run(String sql, RoomId room) {
    QuarkusTransaction.requiringNew()
        .run(() ->
            entities.createNativeQuery(sql).setParameter("room", room.value()).executeUpdate());
  }

  private boolean isKnown(RoomTestUser person) {
    return !QuarkusTransaction.requiringNew()
        .call(() ->
            entities
                .createNativeQuery("select 1 from account where id = :id", Integer.class)
                .setParameter("id", person.account().value())
                .getResultList())
        .isEmpty();
  }

  private RoomId roomForGuests() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient
        .as(ana)
        .header("If-Match", 0)
        .body(Map.of("writers", "everyone"))
        .patch("/api/v1/rooms/" + room)
        .then()
        .statusCode(200);
    return room;
  }

  /** Chooses a name as a new guest. */
  private static ValidatableResponse name(RoomId room, String name) {
    return roomTestClient
        .as(RoomTestUser.guest())
        .body(Map.of("name", name))
        .put("/api/v1/rooms/" + room + "/guest-name")
        .then();
  }
}
