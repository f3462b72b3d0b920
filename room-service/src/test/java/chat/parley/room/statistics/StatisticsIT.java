package chat.parley.room.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.OldMessages;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ParleyTest
class StatisticsIT {

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
  void countsMessagesAndPeopleByDayAndHour() {
    RoomId room = roomTestClient.room(ana);
    say(room, ana, ana, ben, ana, ben);
    roomTestClient.submit(roomTestClient.delete(ana, room, 4));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 6);
    OldMessages.age(room, 3, 48); // two of ana's and one of ben's, the day before yesterday
    OldMessages.age(room, 1, 24 * 40); // one of ana's long ago
    JsonPath json = get(room, "?zone=Asia/Kathmandu").statusCode(200).extract().jsonPath();
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Kathmandu"));
    assertThat(json.getList("days")).hasSize(30);
    assertThat(json.getString("from")).isEqualTo(today.minusDays(29).toString());
    assertThat(json.getInt("messages")).isEqualTo(3);
    assertThat(json.getInt("people")).isEqualTo(2);
    assertThat(json.getInt("days[27].messages")).isEqualTo(2);
    assertThat(json.getInt("days[27].people")).isEqualTo(2);
    assertThat(json.getInt("days[29].messages")).isEqualTo(1);
    assertThat(json.getInt("days[28].messages")).isZero();
    assertThat(json.getList("hours.messages", Integer.class).stream().mapToInt(i -> i).sum())
        .isEqualTo(3);
    assertThat(json.getList("hours.hour")).hasSize(24);
  }

  @Test
  void revealsNoIdentity() {
    RoomId room = roomTestClient.room(ana);
    say(room, ana);
    assertThat(get(room, "").statusCode(200).extract().asString())
        .doesNotContain(ana.name(), ana.account().toString());
  }

  @Test
  void emptyRoom_hasStatistics() {
    get(roomTestClient.room(ana), "").statusCode(200).body("messages", equalTo(0));
  }

  /** A browser may send any name of its zone, including old ones, or a difference. */
  @ParameterizedTest
  @CsvSource({
    "EST5EDT, EST5EDT",
    "PST8PDT, PST8PDT",
    "CET, CET",
    "GMT, GMT",
    "Japan, Japan",
    "Etc/GMT+5, Etc/GMT+5",
    "America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
    "+05:30, +05:30",
    "-0800, -08:00",
    "+00:00, Z",
    "UTC, UTC",
    "Etc/Unknown, UTC",
    "Mars/Olympus, UTC",
    "+99:00, UTC",
    "'; drop table room', UTC"
  })
  void countsInRequestedTimeZone_defaultsToUtc(String said, String known) {
    RoomId room = roomTestClient.room(ana);
    say(room, ana);
    Instant at = roomTestClient.history(room).getFirst().at();
    roomTestClient
        .as(ben)
        .queryParam("zone", said)
        .get("/api/v1/rooms/" + room + "/statistics")
        .then()
        .statusCode(200)
        .body("zone", equalTo(known))
        .body("hours[" + at.atZone(ZoneId.of(known)).getHour() + "].messages", equalTo(1))
        .body("messages", equalTo(1));
  }

  @Test
  void tooLongZone_countsAsUtc() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient
        .as(ben)
        .queryParam("zone", "x".repeat(5000))
        .get("/api/v1/rooms/" + room + "/statistics")
        .then()
        .statusCode(200)
        .body("zone", equalTo("UTC"));
    get(new RoomId(UUID.randomUUID()), "").statusCode(404);
  }

  private void say(RoomId room, RoomTestUser... authors) {
    for (RoomTestUser author : authors) {
      roomTestClient.submit(roomTestClient.message(author, room, "hello"));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == authors.length);
  }

  private ValidatableResponse get(RoomId room, String query) {
    return roomTestClient.as(ben).get("/api/v1/rooms/" + room + "/statistics" + query).then();
  }
}
