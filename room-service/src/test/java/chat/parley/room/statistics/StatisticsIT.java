package chat.parley.room.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.Past;
import chat.parley.room.Person;
import chat.parley.room.Talk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatisticsIT {

  private static Talk talk;
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
  void countsMessagesAndPeopleByDayAndByHour() {
    RoomId room = talk.room(ana);
    say(room, ana, ana, ben, ana, ben);
    talk.submit(talk.delete(ana, room, 4));
    Talk.eventually().until(() -> talk.inRoom(room).size() == 6);
    Past.age(room, 3, 48); // two of ana's and one of ben's, the day before yesterday
    Past.age(room, 1, 24 * 40); // one of ana's long ago
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
  void tellsNothingOfWhoItWas() {
    RoomId room = talk.room(ana);
    say(room, ana);
    assertThat(get(room, "").statusCode(200).extract().asString())
        .doesNotContain(ana.name(), ana.account().toString());
  }

  @Test
  void anEmptyRoomHasNumbersToo() {
    get(talk.room(ana), "").statusCode(200).body("messages", equalTo(0));
  }

  @Test
  void refusesWhatIsNoZoneAndNoRoom() {
    RoomId room = talk.room(ana);
    for (String zone : List.of("Mars/Olympus", "+05:30", "'; drop table room", "x".repeat(5000))) {
      talk.as(ben)
          .queryParam("zone", zone)
          .get("/api/v1/rooms/" + room + "/statistics")
          .then()
          .statusCode(400)
          .body("code", equalTo("bad-request"));
    }
    get(new RoomId(UUID.randomUUID()), "").statusCode(404);
  }

  private void say(RoomId room, Person... authors) {
    for (Person author : authors) {
      talk.submit(talk.message(author, room, "hello"));
    }
    Talk.eventually().until(() -> talk.history(room).size() == authors.length);
  }

  private ValidatableResponse get(RoomId room, String query) {
    return talk.as(ben).get("/api/v1/rooms/" + room + "/statistics" + query).then();
  }
}
