package chat.parley.room.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.OldMessages;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class RetentionIT {

  private static final int DAY = 24;

  private static RoomTestClient roomTestClient;
  @Inject Retention retention;
  @Inject DataSource database;
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
  void purgesExpiredMessages_keepsOthers() throws SQLException {
    RoomId room = room("one", "two", "three", "four");
    RoomId other = room("one", "two");
    OldMessages.age(room, 3, 8 * DAY);
    OldMessages.age(other, 2, 4000 * DAY);
    keep(room, 7);
    retention.alone();
    get(room, "/messages").body("messages.text", equalTo(List.of("four"))).body("head", equalTo(4));
    get(room, "/messages").body("more", equalTo(false));
    get(room, "/search?q=two").body("hits", hasSize(0));
    get(room, "").body("n", equalTo(4)).body("seq", equalTo(4));
    get(other, "/messages").body("messages.text", equalTo(List.of("one", "two")));
  }

  @Test
  void keepsMessagesWithinRetention_zeroKeepsAll() throws SQLException {
    RoomId room = room("old", "young");
    OldMessages.age(room, 1, 30 * DAY + 1);
    OldMessages.age(room, 2, 0);
    keep(room, 30);
    retention.alone();
    get(room, "/messages").body("messages.text", equalTo(List.of("young")));
    keep(room, 0);
    OldMessages.age(room, 2, 4000 * DAY);
    retention.alone();
    get(room, "/messages").body("messages.text", equalTo(List.of("young")));
  }

  @Test
  void logContinuesAfterPurge() throws SQLException {
    RoomId room = room("one", "two");
    OldMessages.age(room, 2, 2 * DAY);
    keep(room, 1);
    retention.alone();
    get(room, "/messages").body("messages", hasSize(0)).body("head", equalTo(2));
    roomTestClient.submit(roomTestClient.message(ana, room, "three"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    assertThat(roomTestClient.history(room).getFirst())
        .satisfies(each -> assertThat(List.of(each.seq(), each.n())).containsExactly(3L, 3L));
  }

  @Test
  void changesBelowPurgedSeq_requireReload() throws SQLException {
    RoomId room = room("one", "two", "three");
    String epoch = get(room, "").extract().path("epoch");
    OldMessages.age(room, 2, 2 * DAY);
    keep(room, 1);
    retention.alone();
    get(room, "/changes?since=1&epoch=" + epoch).body("reload", equalTo(true));
    get(room, "/changes?since=2&epoch=" + epoch).body("messages.seq", equalTo(List.of(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void purgedMessages_areNotUnread(String kind) throws SQLException {
    RoomId room = roomTestClient.room(ana, kind);
    roomTestClient.as(ben).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
    say(room, "one", "two", "three");
    OldMessages.age(room, 2, 2 * DAY);
    keep(room, 1);
    retention.alone();
    roomTestClient.as(ben).get("/api/v1/rooms/me").then().body("rooms.unread", equalTo(List.of(1)));
  }

  @Test
  void resentCommandOfPurgedMessage_isDuplicate() throws SQLException {
    RoomId room = roomTestClient.room(ana);
    RoomSubmission.SendMessage said = roomTestClient.message(ana, room, "once");
    roomTestClient.submit(said);
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    RoomSubmission.EditMessage edit = roomTestClient.edit(ana, room, 1, "changed");
    roomTestClient.submit(edit);
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 2);
    OldMessages.age(room, 1, 2 * DAY);
    keep(room, 1);
    retention.alone();
    roomTestClient.submit(said);
    roomTestClient.submit(edit);
    roomTestClient.submit(roomTestClient.message(ana, room, "twice"));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 3);
    assertThat(roomTestClient.history(room))
        .singleElement()
        .matches(each -> "twice".equals(each.text()));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ana, ServerFrame.Outcome.class).size() == 5);
    assertThat(
            roomTestClient.told(ana, ServerFrame.Outcome.class).stream()
                .map(ServerFrame.Outcome::seq))
        .containsExactly(1L, 2L, 1L, 2L, 3L);
    assertThat(roomTestClient.told(ana, ServerFrame.Failure.class)).isEmpty();
  }

  @Test
  void purgedMessage_cannotBeChanged() throws SQLException {
    RoomId room = room("one");
    OldMessages.age(room, 1, 2 * DAY);
    keep(room, 1);
    retention.alone();
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(ana, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(ana, ServerFrame.Failure.class).getFirst().code())
        .isEqualTo(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void runsOnOneInstanceAtATime() throws SQLException {
    RoomId room = room("one");
    OldMessages.age(room, 1, 2 * DAY);
    keep(room, 1);
    try (Connection other = database.getConnection();
        Statement sql = other.createStatement()) {
      sql.execute("select pg_advisory_lock(7204061991)");
      assertThat(retention.alone()).isZero();
      try (ResultSet row = sql.executeQuery("select pg_advisory_unlock(7204061991)")) {
        assertThat(row.next() && row.getBoolean(1)).isTrue();
      }
    }
    assertThat(retention.alone()).isPositive();
  }

  @Test
  void rejectsUnsupportedRetention() {
    RoomId room = roomTestClient.room(ana);
    for (int days : List.of(2, -1, 100_000)) {
      change(ana, room, days)
          .statusCode(400)
          .body("errors.field", equalTo(List.of("retentionDays")));
    }
    change(ben, room, 1).statusCode(403).body("code", equalTo("not-yours"));
    get(room, "").body("retentionDays", equalTo(0));
  }

  private RoomId room(String... texts) {
    RoomId room = roomTestClient.room(ana);
    say(room, texts);
    return room;
  }

  private void say(RoomId room, String... texts) {
    for (String text : texts) {
      roomTestClient.submit(roomTestClient.message(ana, room, text));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == texts.length);
  }

  private void keep(RoomId room, int days) {
    change(ana, room, days).statusCode(200).body("retentionDays", equalTo(days));
  }

  private ValidatableResponse change(RoomTestUser person, RoomId room, int days) {
    int version = get(room, "").extract().path("version");
    return roomTestClient
        .as(person)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("retentionDays", days))
        .patch("/api/v1/rooms/" + room)
        .then();
  }

  private ValidatableResponse get(RoomId room, String query) {
    return roomTestClient.as(ben).get("/api/v1/rooms/" + room + query).then().statusCode(200);
  }
}
