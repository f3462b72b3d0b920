package chat.parley.room.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class ReportIT {

  private static RoomTestClient roomTestClient;
  @Inject Jdbi jdbi;
  @Inject ReportConfig config;
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
  void storesCopyOfMessage_repeatedReportCountsOnce() {
    RoomId room = roomWithOneMessage("as it was");
    for (int i = 0; i < 2; i++) {
      report(ben, room, Map.of("seq", 1, "reason", "harassment", "note", "look")).statusCode(204);
    }
    report(ben, room, Map.of("reason", "spam")).statusCode(204);
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);

    List<Map<String, Object>> filed = filed(room);
    assertThat(filed).hasSize(2);
    assertThat(filed.getFirst())
        .returns("as it was", each -> each.get("seen_text"))
        .returns("ana", each -> each.get("seen_name"))
        .returns(ana.account().toString(), each -> each.get("seen_author"))
        .returns("look", each -> each.get("note"));
    assertThat(filed.getLast()).containsEntry("seq", 0L);
  }

  @Test
  void keepsReportForNinetyDays() {
    RoomId room = roomWithOneMessage("as it was");
    report(ben, room, Map.of("seq", 1, "reason", "harassment")).statusCode(204);
    sweepIn(Duration.ofDays(90).minusMinutes(1));
    assertThat(filed(room)).hasSize(1);
    sweepIn(Duration.ofDays(90).plusMinutes(1));
    assertThat(filed(room)).isEmpty();
  }

  private List<Map<String, Object>> filed(RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from report where room_id = :room order by seq desc")
            .bind("room", room.value())
            .mapToMap()
            .list());
  }

  /** Runs the cleanup as if this time had passed. */
  private void sweepIn(Duration time) {
    ExpiredReports expired =
        new ExpiredReports(jdbi, config, Clock.offset(Clock.systemUTC(), time));
    while (expired.some() > 0) {
      // There may be more.
    }
  }

  @Test
  void rejectsInvalidMessageReports() {
    RoomId room = roomWithOneMessage("short-lived");
    refused(400, "reason-invalid", report(ben, room, Map.of("seq", 1, "reason", "boring")));
    refused(400, "reason-invalid", report(ben, room, Map.of()));
    refused(
        400,
        "validation-failed",
        report(ben, room, Map.of("reason", "spam", "note", "x".repeat(1_001))));
    refused(
        403, "forbidden", report(RoomTestUser.guest(), room, Map.of("seq", 1, "reason", "spam")));
    refused(404, "message-not-found", report(ben, room, Map.of("seq", 2, "reason", "spam")));
    refused(404, "message-not-found", report(ben, room, Map.of("seq", -1, "reason", "spam")));
    RoomId nowhere = new RoomId(UUID.randomUUID());
    refused(404, "room-not-found", report(ben, nowhere, Map.of("seq", 1, "reason", "spam")));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);
    refused(410, "message-gone", report(ben, room, Map.of("seq", 1, "reason", "spam")));
    assertThat(filed(room)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void reportOfNewcomer_isInTheirDataExport(String kind) {
    RoomId room = roomTestClient.room(ana, kind);
    RoomTestUser newcomer = RoomTestUser.member("newcomer");
    report(newcomer, room, Map.of("reason", "identity")).statusCode(204);
    roomTestClient
        .as(newcomer)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .body("reports.reason", contains("identity"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void reportOfPerson_containsTheirMessages_countsOnce(String kind) throws Exception {
    RoomId room = roomTestClient.room(ben, kind);
    for (int i = 1; i <= FileReport.MESSAGES + 2; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, "word " + i));
    }
    roomTestClient.submit(roomTestClient.message(ben, room, "mine"));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.history(room).size() == FileReport.MESSAGES + 3);
    roomTestClient.submit(roomTestClient.delete(ana, room, 12));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).get(11).text() == null);
    Author seen = roomTestClient.history(room).getFirst().author();

    for (int i = 0; i < 2; i++) {
      report(ben, room, Map.of("person", seen.id(), "reason", "hate")).statusCode(204);
    }
    report(ben, room, Map.of("reason", "spam")).statusCode(204);
    report(ben, room, Map.of("seq", 1, "reason", "spam")).statusCode(204);

    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .body("reports.reason", contains("hate", "spam", "spam"));
    List<Map<String, Object>> filed =
        filed(room).stream().filter(each -> Long.valueOf(-1).equals(each.get("seq"))).toList();
    assertThat(filed)
        .singleElement()
        .returns(seen.id(), each -> each.get("seen_author"))
        .returns(seen.name(), each -> each.get("seen_name"))
        .returns(seen.picture(), each -> each.get("seen_picture"));
    JsonNode said = Json.MAPPER.readTree((String) filed.getFirst().get("seen_messages"));
    assertThat(said).hasSize(FileReport.MESSAGES);
    assertThat(said.get(0).get("text").asText()).isEqualTo("word 2");
    assertThat(said.get(9).get("text").asText()).isEqualTo("word 11");
    if (kind.equals("masked")) {
      assertThat(filed.getFirst().get("seen_author") + " " + filed.getFirst().get("reporter_id"))
          .doesNotContain(ana.account().toString(), ben.account().toString());
    }
  }

  @Test
  void reportOfPerson_containsMessagesUpToGivenSeq() throws Exception {
    RoomId room = roomWithOneMessage("then");
    roomTestClient.submit(roomTestClient.message(ana, room, "later"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    report(ben, room, Map.of("person", id(ana), "seq", 1, "reason", "hate")).statusCode(204);
    String said = (String) filed(room).getFirst().get("seen_messages");
    assertThat(Json.MAPPER.readTree(said)).hasSize(1);
    assertThat(said).contains("then");
  }

  @Test
  void rejectsInvalidPersonReports() {
    RoomId room = roomWithOneMessage("hello");
    RoomTestUser cleo = RoomTestUser.member("cleo");
    refused(404, "person-not-found", ofPerson(ben, room, id(cleo)));
    refused(404, "person-not-found", ofPerson(ben, room, "nobody"));
    refused(400, "validation-failed", ofPerson(ana, room, id(ana)));
    refused(403, "forbidden", ofPerson(RoomTestUser.guest(), room, id(ana)));
    RoomId masked = roomTestClient.room(ana, "masked");
    refused(404, "person-not-found", ofPerson(ben, masked, id(ana)));
    assertThat(filed(room)).isEmpty();
    assertThat(filed(masked)).isEmpty();
  }

  @Test
  void bannedPerson_cannotReport() {
    RoomId room = roomWithOneMessage("hello");
    roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    roomTestClient
        .as(ana)
        .body(Map.of())
        .put("/api/v1/rooms/" + room + "/bans/" + id(ben))
        .then()
        .statusCode(204);
    refused(403, "banned", ofPerson(ben, room, id(ana)));
    ofPerson(ana, room, id(ben)).statusCode(204);
  }

  private static String id(RoomTestUser person) {
    return person.account().toString();
  }

  private static ValidatableResponse ofPerson(RoomTestUser by, RoomId room, String person) {
    return report(by, room, Map.of("person", person, "reason", "spam"));
  }

  private RoomId roomWithOneMessage(String text) {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, text));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    return room;
  }

  private static ValidatableResponse report(
      RoomTestUser by, RoomId room, Map<String, Object> report) {
    return roomTestClient.as(by).body(report).post("/api/v1/rooms/" + room + "/reports").then();
  }

  private static void refused(int status, String code, ValidatableResponse answer) {
    answer.statusCode(status).body("code", equalTo(code));
  }
}
