package chat.parley.room.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class MessageSearchIT {

  private static RoomTestClient roomTestClient;
  @Inject DataSource database;
  @Inject SearchIndexBackfill split;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser guest = RoomTestUser.guest();

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void findsWordsPhrasesAndInflections() {
    RoomId room =
        room("We went swimming in the lake", "A café by the river", "The river ran by", "Nothing");
    find(room, "swim").body("hits.seq", equalTo(List.of(1)));
    find(room, "cafe").body("hits.seq", equalTo(List.of(2)));
    find(room, "river").body("hits.seq", equalTo(List.of(3, 2)));
    find(room, "\"river ran\"").body("hits.seq", equalTo(List.of(3)));
    find(room, "river -ran").body("hits.seq", equalTo(List.of(2)));
    find(room, "swim or ran").body("hits.seq", equalTo(List.of(3, 1)));
    find(room, "boat").body("hits", hasSize(0)).body("next", nullValue());
  }

  @Test
  void hitContainsAuthorAndHighlightedExcerpt() {
    RoomId room = room("one two *three* four");
    find(room, "three")
        .body("hits[0].author.name", equalTo("ana"))
        .body("hits[0].at", org.hamcrest.Matchers.notNullValue())
        .body("hits[0].excerpt.text", equalTo(List.of("one two *", "three", "* four")))
        .body("hits[0].excerpt.hit", equalTo(List.of(false, true, false)));
  }

  @Test
  void findsEditedText_notDeletedMessage() {
    RoomId room = room("a heron", "another heron");
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "a stork"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 2));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
    find(room, "heron").body("hits", hasSize(0));
    find(room, "stork").body("hits.seq", equalTo(List.of(1)));
  }

  @Test
  void searchesOneRoomOnly() {
    RoomId room = room("a kingfisher");
    RoomId other = room("another kingfisher");
    find(room, "kingfisher").body("hits", hasSize(1));
    find(other, "kingfisher").body("hits", hasSize(1));
  }

  @Test
  void pagesHitsToEnd() {
    RoomId room =
        room(
            java.util.stream.IntStream.range(0, 23)
                .mapToObj(i -> "otter " + i)
                .toArray(String[]::new));
    List<Integer> seqs = new ArrayList<>();
    String before = "";
    do {
      JsonPath page = find(room, "otter", before).extract().jsonPath();
      seqs.addAll(page.getList("hits.seq"));
      before = page.get("next") == null ? "" : "&before=" + page.get("next");
    } while (!before.isEmpty());
    assertThat(seqs).hasSize(23).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
  }

  /** Scripts without spaces, links, numbers, C++ and stop words; SearchTermsTest has many more. */
  @Test
  void findsWordsOfAnyLanguage() {
    RoomId room =
        room(
            "我们明天去北京旅游吧",
            "วันนี้อากาศดีมากครับ",
            "والكتاب على الطاولة",
            "see https://shop.example/lantern?id=7 or hedwig@post.example",
            "was machst du so",
            "the covid-19 rules of C++",
            "C# and the university");
    find(room, "北京").body("hits.seq", equalTo(List.of(1)));
    find(room, "อากาศ").body("hits.seq", equalTo(List.of(2)));
    find(room, "كتاب").body("hits.seq", equalTo(List.of(3)));
    find(room, "lantern").body("hits.seq", equalTo(List.of(4)));
    find(room, "post.example").body("hits.seq", equalTo(List.of(4)));
    find(room, "was").body("hits.seq", equalTo(List.of(5)));
    find(room, "the").body("hits.seq", equalTo(List.of(7, 6)));
    find(room, "covid 19").body("hits.seq", equalTo(List.of(6)));
    find(room, "c++").body("hits.seq", equalTo(List.of(6)));
    find(room, "c#").body("hits.seq", equalTo(List.of(7)));
    find(room, "universe").body("hits", hasSize(0));
    find(room, "北京").body("hits[0].excerpt.find { it.hit }.text", equalTo("北京"));
  }

  /** As after an upgrade: texts whose words are not stored. */
  @Test
  void indexesMessagesStoredEarlier() throws SQLException {
    RoomId room = room("an old egret", "still there", "gone");
    sql("update message set words = null where room_id = '" + room + "'");
    find(room, "egret").body("hits", hasSize(0));
    split.splitSome();
    find(room, "egret").body("hits.seq", equalTo(List.of(1)));
  }

  /** A statement that changes a text by SQL need not update its words. */
  @Test
  void changedText_invalidatesIndexedWords() throws SQLException {
    RoomId room = room("a bittern", "a dunlin");
    sql("update message set text = null where seq = 1 and room_id = '" + room + "'");
    sql("update message set text = 'a knot' where seq = 2 and room_id = '" + room + "'");
    find(room, "bittern or dunlin").body("hits", hasSize(0));
    split.splitSome();
    find(room, "knot").body("hits.seq", equalTo(List.of(2)));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Test
  void searchesLongLogInBlocks() throws SQLException {
    RoomId room = room("needle");
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      // As if changes in between had used 1.2 million seqs.
      sql.execute("update room set seq = 1200000 where id = '" + room + "'");
    }
    JsonPath first = find(room, "needle").extract().jsonPath();
    assertThat(first.getList("hits")).isEmpty();
    find(room, "needle", "&before=" + first.get("next"))
        .body("hits.seq", equalTo(List.of(1)))
        .body("next", nullValue());
  }

  @Test
  void searchUsesIndex() throws SQLException {
    RoomId room = room("plan");
    StringBuilder plan = new StringBuilder();
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("set enable_seqscan = off");
      try (ResultSet rows =
          sql.executeQuery(
              "explain "
                  + MessageSearch.FIND
                      .replace(":words", "'''plan'''")
                      .replace(":room", "'" + room + "'::uuid")
                      .replace(":newest", "0")
                      .replace(":oldest", "0")
                      .replace(":above", "1")
                      .replace(":below", "100")
                      .replace(":limit", "21"))) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
    }
    // The best index depends on the number of rows; docs/ROOM-READS.md has the plan at 10 million
    // rows.
    assertThat(plan.toString()).contains("Index").doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the", "-otter", "!!! ???", "'", "\"", "(((", "a & | b", "\\", "%", "<b>"})
  void acceptsAnySpecialCharacters(String query) {
    find(room("a b otter"), query).body("hits.size()", org.hamcrest.Matchers.lessThanOrEqualTo(1));
  }

  @Test
  void rejectsInvalidQuery() {
    RoomId room = room();
    for (String query : List.of("", "   ", "x".repeat(201), "x ".repeat(5_000))) {
      roomTestClient
          .as(guest)
          .queryParam("q", query)
          .get("/api/v1/rooms/" + room + "/search")
          .then()
          .statusCode(400)
          .body("code", equalTo("query-invalid"));
    }
    get(room, "/search").statusCode(400).body("code", equalTo("query-invalid"));
    roomTestClient
        .as(guest)
        .queryParam("q", "a\0b")
        .get("/api/v1/rooms/" + room + "/search")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-request"));
    for (String before : List.of("x", "0", "-5", "99999999999999999999")) {
      get(room, "/search?q=a&before=" + before)
          .statusCode(400)
          .body("code", equalTo("cursor-invalid"));
    }
    get(room, "/search?q=a&limit=0").statusCode(400).body("code", equalTo("bad-request"));
    get(new RoomId(UUID.randomUUID()), "/search?q=a")
        .statusCode(404)
        .body("code", equalTo("room-not-found"));
  }

  private RoomId room(String... texts) {
    RoomId room = roomTestClient.room(ana);
    for (String text : texts) {
      roomTestClient.submit(roomTestClient.message(ana, room, text));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == texts.length);
    return room;
  }

  private ValidatableResponse find(RoomId room, String query) {
    return find(room, query, "");
  }

  private ValidatableResponse find(RoomId room, String query, String more) {
    return roomTestClient
        .as(guest)
        .queryParam("q", query)
        .get("/api/v1/rooms/" + room + "/search?limit=20" + more)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse get(RoomId room, String query) {
    return roomTestClient.as(guest).get("/api/v1/rooms/" + room + query).then();
  }
}
