package chat.parley.room.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class FindRoomsIT {

  private static RoomTestClient talk;
  private final RoomTestUser ana = RoomTestUser.member("ana");

  /** A word that no other test's room has. */
  private final String word = "z" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void open() {
    talk = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void findsByWordPrefixInNameAndTopic() {
    String owls = room("Night Owls " + word);
    String cafe = room("Café " + word.substring(1));
    topic(cafe, "Late talk, " + word + " and owls");

    assertThat(found(word)).containsExactly(cafe, owls);
    assertThat(found("OWL " + word.substring(0, 20))).containsExactly(cafe, owls);
    assertThat(found("night " + word)).containsExactly(owls);
    assertThat(found("cafe " + word)).containsExactly(cafe);
    assertThat(found("wls " + word)).isEmpty();
  }

  @Test
  void findsWordsOfAnyScript_andPartsOfCompounds() {
    String japanese = room("日本語で話そう " + word);
    String chinese = room("我们明天去北京旅游吧 " + word);
    String thai = room("วันนี้อากาศดีมากครับ " + word);
    String korean = room("서울에서 만나요 " + word);
    String link = room("Links " + word);
    topic(link, "See https://shop.example/lantern and the covid-19 rules");

    assertThat(found("話そう " + word)).containsExactly(japanese);
    assertThat(found("北京 " + word)).containsExactly(chinese);
    assertThat(found("อากาศ " + word)).containsExactly(thai);
    assertThat(found("만나 " + word)).containsExactly(korean);
    assertThat(found("lantern " + word)).containsExactly(link);
    assertThat(found("covid 19 " + word)).containsExactly(link);
    assertThat(found("京北 " + word)).isEmpty();
  }

  @Test
  void changedTopic_isFoundAtOnce() {
    String room = room("Anywhere " + UUID.randomUUID());
    assertThat(found(word)).isEmpty();

    topic(room, word);
    assertThat(found(word)).containsExactly(room);
  }

  @Test
  void pagesResults() {
    String first = room("One " + word);
    String second = room("Two " + word);

    Response page = search(word, Map.of("limit", "1"));
    assertThat(page.jsonPath().getList("rooms.id")).containsExactly(second);
    search(word, Map.of("limit", "1", "cursor", page.path("next")))
        .then()
        .body("rooms[0].id", equalTo(first))
        .body("next", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "!!! & | ( <-> :*", "'", "\\", "🦉"})
  void queryWithoutWords_findsNothing(String typed) {
    assertThat(found(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 10_000})
  void rejectsTooLongQuery(int length) {
    search("x".repeat(length), Map.of())
        .then()
        .statusCode(400)
        .body("code", equalTo("query-invalid"));
  }

  private List<String> found(String typed) {
    return search(typed, Map.of()).then().statusCode(200).extract().path("rooms.id");
  }

  private Response search(String typed, Map<String, String> others) {
    return talk.as(RoomTestUser.guest())
        .queryParam("search", typed)
        .queryParams(others)
        .get("/api/v1/rooms");
  }

  private String room(String name) {
    return talk.as(ana)
        .body(Map.of("name", name))
        .post("/api/v1/rooms")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void topic(String room, String topic) {
    String tag = talk.as(ana).get("/api/v1/rooms/" + room).header("ETag");
    talk.as(ana)
        .header("If-Match", tag)
        .body(Map.of("topic", topic))
        .patch("/api/v1/rooms/" + room)
        .then()
        .statusCode(200);
  }
}
