package chat.parley.room.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which people a room can sanction, and what its list shows about them. */
@QuarkusTest
@ParleyTest
class SanctionedPeopleIT {

  private static RoomTestClient roomTestClient;
  @Inject EntityManager entities;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser ben = RoomTestUser.member("ben");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void personNeverInRoom_cannotBeSanctioned() throws Exception {
    RoomId room = roomTestClient.room(ana);
    known(ben, "ben", 1);
    put(room, "bans", ben.account().toString())
        .statusCode(404)
        .body("code", equalTo("person-not-found"));
    put(room, "mutes", ben.account().toString()).statusCode(404);
    sanctions(room).body("sanctions", hasSize(0));
  }

  @Test
  void reader_canBeBanned() throws Exception {
    RoomId room = roomTestClient.room(ana);
    known(ben, "ben", 1);
    roomTestClient.as(ben).post("/api/v1/rooms/" + room + "/grant").then().statusCode(200);
    put(room, "bans", ben.account().toString()).statusCode(204);
    sanctions(room).body("sanctions[0].name", equalTo("ben"));
  }

  @Test
  void renamedPerson_isListedUnderNewName() throws Exception {
    RoomId room = roomTestClient.room(ana);
    known(ben, "ben", 1);
    roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    put(room, "mutes", ben.account().toString()).statusCode(204);
    sanctions(room).body("sanctions[0].name", equalTo("ben"));
    known(ben, "benjamin", 2);
    RoomTestClient.eventually()
        .untilAsserted(() -> sanctions(room).body("sanctions[0].name", equalTo("benjamin")));
  }

  @Test
  void bannedPerson_canRemoveButNotAddFavourite() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    String favourite = "/api/v1/rooms/" + room + "/favourite";
    roomTestClient.as(ben).put(favourite).then().statusCode(204);
    put(room, "bans", ben.account().toString()).statusCode(204);
    roomTestClient.as(ben).put(favourite).then().statusCode(403).body("code", equalTo("banned"));
    for (String spelled : new String[] {favourite + "/", favourite + ";x=/favourite"}) {
      roomTestClient.as(ben).put(spelled).then().statusCode(oneOf(403, 404));
    }
    roomTestClient.as(ben).delete(favourite).then().statusCode(204);
    assertThat(kept(room)).isZero();
  }

  private long kept(RoomId room) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            (Long)
                entities
                    .createNativeQuery(
                        "select count(*) from read_mark where room_id = :room and favourite",
                        Long.class)
                    .setParameter("room", room.value())
                    .getSingleResult());
  }

  /** Publishes a person as identity does, and waits until the service knows them. */
  private void known(RoomTestUser person, String name, long version) throws Exception {
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        person.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(person.account(), version, name, Role.MEMBER, 0, null, null)));
    RoomTestClient.eventually().until(() -> name.equals(nameOf(person.account().value())));
  }

  private Object nameOf(UUID account) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            entities
                .createNativeQuery("select name from account where id = :id", String.class)
                .setParameter("id", account)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null));
  }

  private ValidatableResponse put(RoomId room, String what, String person) {
    return roomTestClient
        .as(ana)
        .body(Map.of())
        .put("/api/v1/rooms/" + room + "/" + what + "/" + person)
        .then();
  }

  private ValidatableResponse sanctions(RoomId room) {
    return roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/sanctions")
        .then()
        .statusCode(200);
  }
}
