package chat.parley.room.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guests react as they write: under a name of their own in the room, never under the token's. */
@QuarkusTest
@ParleyTest
class GuestReactionsIT {

  private static RoomTestClient roomTestClient;
  @Inject EntityManager entities;
  private final RoomTestUser ana = RoomTestUser.member("ana");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void guestReaction_requiresName_thenShowsIt() {
    RoomId room = roomForGuests();
    RoomTestUser one = RoomTestUser.guest();
    RoomTestUser two = RoomTestUser.guest();
    refusedWithoutName(one, roomTestClient.react(one, room, 1, "👍", true));
    refusedWithoutName(two, roomTestClient.react(two, room, 1, "🎉", true));
    assertThat(guestsIn(room)).isZero();

    named(one, room, "Heron");
    named(two, room, "Lapwing");
    roomTestClient.submit(roomTestClient.react(one, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(two, room, 1, "🎉", true));
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.told(one, ServerFrame.Outcome.class).size() == 1
                && roomTestClient.told(two, ServerFrame.Outcome.class).size() == 1);
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages/1/reactions")
        .then()
        .body("reactions[0].who[0].name", equalTo("Heron"))
        .body("reactions[1].who[0].name", equalTo("Lapwing"));
  }

  @Test
  void rejectedReaction_doesNotFailItsBatch() {
    RoomId room = roomForGuests();
    RoomTestUser guest = RoomTestUser.guest();
    roomTestClient.submit(roomTestClient.react(guest, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.message(ana, room, "beside it"));
    roomTestClient.submit(roomTestClient.react(RoomTestUser.guest(), room, 1, "👍", true));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    assertThat(roomTestClient.told(guest, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.GUEST_NAME_MISSING);
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
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    return room;
  }

  private static void refusedWithoutName(RoomTestUser guest, RoomSubmission.React reaction) {
    roomTestClient.submit(reaction);
    RoomTestClient.eventually()
        .untilAsserted(() ->
            assertThat(roomTestClient.told(guest, ServerFrame.Failure.class))
                .anySatisfy(failure -> {
                  assertThat(failure.id()).isEqualTo(reaction.id());
                  assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_NAME_MISSING);
                }));
  }

  private static void named(RoomTestUser guest, RoomId room, String name) {
    roomTestClient
        .as(guest)
        .body(Map.of("name", name))
        .put("/api/v1/rooms/" + room + "/guest-name")
        .then()
        .statusCode(200)
        .body("name", equalTo(name));
  }

  private long guestsIn(RoomId room) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            (Long)
                entities
                    .createNativeQuery(
                        "select count(*) from author where room_id = :room and role = 'guest'",
                        Long.class)
                    .setParameter("room", room.value())
                    .getSingleResult());
  }
}
