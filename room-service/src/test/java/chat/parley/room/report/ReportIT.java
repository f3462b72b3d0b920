package chat.parley.room.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.Person;
import chat.parley.room.Talk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportIT {

  private static Talk talk;
  @Inject FileReport reports;
  private final Person ana = Person.member("ana");
  private final Person ben = Person.member("ben");

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void keepsWhatWasSeen_andTwiceIsOnce() {
    RoomId room = roomWithOneMessage("as it was");
    for (int i = 0; i < 2; i++) {
      report(ben, room, Map.of("seq", 1, "reason", "harassment", "note", "look")).statusCode(204);
    }
    report(ben, room, Map.of("reason", "spam")).statusCode(204);
    talk.submit(talk.delete(ana, room, 1));
    Talk.eventually().until(() -> talk.history(room).getFirst().text() == null);

    List<Report> filed = reports.list("roomId = ?1 order by seq desc", room.value());
    assertThat(filed).hasSize(2);
    assertThat(filed.getFirst())
        .returns("as it was", each -> each.seenText)
        .returns("ana", each -> each.seenName)
        .returns(ana.account().toString(), each -> each.seenAuthor)
        .returns("look", each -> each.note);
    assertThat(filed.getLast().seq).isEqualTo(Report.THE_ROOM);
  }

  @Test
  void refusesWhatCannotBeReported() {
    RoomId room = roomWithOneMessage("short-lived");
    refused(400, "reason-invalid", report(ben, room, Map.of("seq", 1, "reason", "boring")));
    refused(400, "reason-invalid", report(ben, room, Map.of()));
    refused(
        400,
        "validation-failed",
        report(ben, room, Map.of("reason", "spam", "note", "x".repeat(1_001))));
    refused(403, "forbidden", report(Person.guest(), room, Map.of("seq", 1, "reason", "spam")));
    refused(404, "message-not-found", report(ben, room, Map.of("seq", 2, "reason", "spam")));
    refused(404, "message-not-found", report(ben, room, Map.of("seq", -1, "reason", "spam")));
    RoomId nowhere = new RoomId(UUID.randomUUID());
    refused(404, "room-not-found", report(ben, nowhere, Map.of("seq", 1, "reason", "spam")));
    talk.submit(talk.delete(ana, room, 1));
    Talk.eventually().until(() -> talk.history(room).getFirst().text() == null);
    refused(410, "message-gone", report(ben, room, Map.of("seq", 1, "reason", "spam")));
    assertThat(reports.count("roomId", room.value())).isZero();
  }

  private RoomId roomWithOneMessage(String text) {
    RoomId room = talk.room(ana);
    talk.submit(talk.message(ana, room, text));
    Talk.eventually().until(() -> talk.history(room).size() == 1);
    return room;
  }

  private static ValidatableResponse report(Person by, RoomId room, Map<String, Object> report) {
    return talk.as(by).body(report).post("/api/v1/rooms/" + room + "/reports").then();
  }

  private static void refused(int status, String code, ValidatableResponse answer) {
    answer.statusCode(status).body("code", equalTo(code));
  }
}
