package chat.parley.room.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class RoomSettingsIT {

  private static RoomTestClient roomTestClient;
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
  void ownerChangesSettings_withCurrentETagOnly() {
    RoomId room = roomTestClient.room(ana);
    String tag =
        roomTestClient.as(ana).get("/api/v1/rooms/" + room).then().extract().header("ETag");
    change(ana, room, tag, Map.of("topic", " Tea only "))
        .statusCode(200)
        .body("topic", equalTo("Tea only"))
        .body("description", equalTo(""))
        .body("version", equalTo(1))
        .header("ETag", "\"1\"");
    change(ana, room, tag, Map.of("topic", "Coffee")).statusCode(412);
    change(ana, room, null, Map.of("topic", "Coffee")).statusCode(428);
    change(ben, room, "\"1\"", Map.of("topic", "Coffee"))
        .statusCode(403)
        .body("code", equalTo("not-yours"));
    RoomTestClient.eventually().until(() -> !roomTestClient.besideTheLog(room).isEmpty());
    assertThat(roomTestClient.besideTheLog(room).getFirst().frame())
        .isInstanceOfSatisfying(
            ServerFrame.RoomChanged.class, each -> assertThat(each.version()).isEqualTo(1));
  }

  @Test
  void rejectsInvalidSettings() {
    RoomId room = roomTestClient.room(ana);
    change(ana, room, "\"0\"", Map.of("topic", "x".repeat(121), "writers", "nobody"))
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", equalTo(java.util.List.of("topic", "writers")));
    roomTestClient.as(ana).get("/api/v1/rooms/" + room).then().body("version", equalTo(0));
  }

  @Test
  void invisibleTextBecomesEmpty_unstorableTextIsRejected() {
    RoomId room = roomTestClient.room(ana);
    change(ana, room, "\"0\"", Map.of("topic", "\u3164\u2800", "announcement", "\ufe0f"))
        .statusCode(200)
        .body("topic", equalTo(""))
        .body("announcement", equalTo(""));
    for (String text : java.util.List.of("a\0b", "ha\ud83dlf")) {
      for (String field : java.util.List.of("topic", "description", "announcement")) {
        change(ana, room, "\"1\"", Map.of(field, text)).statusCode(400);
      }
    }
  }

  @Test
  void limitsSettingsChangesPerRoom() {
    RoomId room = roomTestClient.room(ana);
    int status = 200;
    int changes = 0;
    while (status == 200 && changes < 40) {
      status =
          change(ana, room, "\"" + changes + "\"", Map.of("topic", "topic " + changes))
              .extract()
              .statusCode();
      changes++;
    }
    assertThat(status).isEqualTo(429);
    assertThat(changes).isGreaterThan(20);
    change(ben, room, "\"0\"", Map.of("topic", "mine")).statusCode(403);
    change(ana, roomTestClient.room(ana), "\"0\"", Map.of("topic", "another room")).statusCode(200);
  }

  @Test
  void ownerOnlyRoom_rejectsMessagesOfOthers() {
    RoomId room = roomTestClient.room(ana);
    change(ana, room, "\"0\"", Map.of("writers", "owner")).statusCode(200);
    roomTestClient.submit(roomTestClient.message(ben, room, "me too"));
    roomTestClient.submit(roomTestClient.message(ana, room, "an announcement"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(ben, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(ben, ServerFrame.Failure.class).getFirst().code())
        .isEqualTo(ErrorCode.ROOM_READ_ONLY);
  }

  private static ValidatableResponse change(
      RoomTestUser person,
      RoomId room,
      @org.jspecify.annotations.Nullable String tag,
      Map<String, String> settings) {
    var request = roomTestClient.as(person).body(settings);
    if (tag != null) {
      request.header("If-Match", tag);
    }
    return request.patch("/api/v1/rooms/" + room).then();
  }
}
