package chat.parley.room.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Anonymous rooms: one pseudonym for each person and room, and nothing that reveals more. */
@QuarkusTest
@ParleyTest
class MaskedRoomIT {

  private static RoomTestClient roomTestClient;
  @Inject DataSource database;
  @Inject SharedKeys keys;
  private final RoomTestUser ana = RoomTestUser.member("masked-ana");
  private final RoomTestUser ben = RoomTestUser.member("masked-ben");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void personHasOnePseudonymPerRoom() {
    RoomId room = roomTestClient.room(ana, "masked");
    RoomId other = roomTestClient.room(ana, "masked");
    says(ana, room, "one");
    says(ben, room, "two");
    says(ana, room, "three");
    says(ana, other, "one");

    List<MessageState> said = roomTestClient.history(room);
    assertThat(said.get(0).author()).isEqualTo(said.get(2).author());
    assertThat(said.get(0).author())
        .isNotEqualTo(said.get(1).author())
        .isNotEqualTo(roomTestClient.history(other).getFirst().author())
        .returns(null, author -> author.role())
        .returns(0, author -> author.picture());
    assertThat(said.get(0).author().name()).matches("[A-Z][a-z]+ [A-Z][a-z]+( \\d+)?");
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/" + room)
        .then()
        .body("kind", equalTo("masked"))
        .body("owner.id", equalTo(said.get(0).author().id()))
        .body("owner.name", equalTo(said.get(0).author().name()))
        .body("scopeKey", nullValue());
    JsonPath grant = grant(ana, room);
    assertThat(grant.getString("ref")).isEqualTo(said.get(0).author().id());
    assertThat(grant.getString("name")).isEqualTo(said.get(0).author().name());
    assertThat(grant(ben, room).getString("ref")).isEqualTo(said.get(1).author().id());
  }

  @Test
  void rightsFollowPseudonym() {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ben, room, "one");
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "forged"));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(ana, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(ana, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.NOT_YOURS);
    roomTestClient.submit(roomTestClient.edit(ben, room, 1, "better"));
    RoomTestClient.eventually()
        .until(() -> "better".equals(roomTestClient.history(room).getFirst().text()));
    settings(ben, room).statusCode(403).body("code", equalTo("not-yours"));
    settings(ana, room).statusCode(200).body("topic", equalTo("news"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1)); // as the owner
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);
  }

  @Test
  void resend_isAnswered_storedOnce() {
    RoomId room = roomTestClient.room(ana, "masked");
    var message = roomTestClient.message(ben, room, "once");
    roomTestClient.submit(message);
    roomTestClient.submit(message);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Outcome.class).size() == 2);
    assertThat(roomTestClient.history(room)).hasSize(1);
  }

  @Test
  void supportsFavouriteAndReadMarks() {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ana, room, "one");
    keep(ben, room);
    keep(ben, room);
    says(ana, room, "two");
    says(ana, room, "three");
    mine(ben).body("rooms", hasSize(1)).body("rooms[0].unread", equalTo(2));
    roomTestClient
        .as(ben)
        .body(Map.of("n", 2))
        .put("/api/v1/rooms/" + room + "/read-mark")
        .then()
        .statusCode(200)
        .body("n", equalTo(2));
    mine(ben).body("rooms[0].unread", equalTo(1)).body("rooms[0].readMark", equalTo(2));
    roomTestClient
        .as(ben)
        .body(Map.of("notificationLevel", "all"))
        .put("/api/v1/rooms/" + room + "/favourite")
        .then()
        .statusCode(204);
    mine(ben)
        .body("rooms[0].unread", equalTo(1))
        .body("rooms[0].notificationLevel", equalTo("all"));
    says(ben, room, "I have read it");
    mine(ben).body("rooms[0].unread", equalTo(0));
    roomTestClient.as(ben).delete("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
    mine(ben).body("rooms", hasSize(0));
  }

  @Test
  void mentionsUsePseudonym() {
    RoomId room = roomTestClient.room(ana, "masked");
    keep(ben, room);
    says(ana, room, "@ben is not known here");
    mine(ben).body("rooms[0].mentions", equalTo(0)).body("rooms[0].self", nullValue());
    JsonPath grant = grant(ben, room);
    says(ana, room, "@" + grant.getString("name") + ", who are you?");
    mine(ben)
        .body("rooms[0].mentions", equalTo(1))
        .body("rooms[0].self.ref", equalTo(grant.getString("ref")))
        .body("rooms[0].self.name", equalTo(grant.getString("name")));
  }

  @Test
  void readMark_isSentToRoomInboxOnly() {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ana, room, "one");
    roomTestClient
        .as(ben)
        .body(Map.of("n", 1))
        .put("/api/v1/rooms/" + room + "/read-mark")
        .then()
        .statusCode(200);
    Channel inbox = keys.inboxOf(ben.account(), Channel.room(room));
    RoomTestClient.eventually()
        .untilAsserted(() ->
            assertThat(roomTestClient.on(inbox).stream().map(EventLog.Event::frame))
                .containsExactly(new ServerFrame.Read(Channel.room(room), 1)));
    assertThat(roomTestClient.toldInAllRooms(ben)).isEmpty();
  }

  @Test
  void exportsOwnData() {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ben, room, "mine");
    keep(ben, room);
    roomTestClient
        .as(ben)
        .body(Map.of("seq", 1, "reason", "spam"))
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/me/messages")
        .then()
        .statusCode(200)
        .body("messages.text", hasItem("mine"));
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .statusCode(200)
        .body("reports.room", hasItem(room.toString()));
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .body("owned.room", hasItem(room.toString()));
  }

  @Test
  void accountDeletion_removesPseudonym() throws Exception {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ana, room, "one");
    keep(ana, room);
    String ref = roomTestClient.history(room).getFirst().author().id();
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        ana.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                ana.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.DELETE)));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);
    RoomTestClient.eventually().untilAsserted(() -> assertThat(rowsWith(ref)).isEmpty());
    assertThat(roomTestClient.history(room).getFirst().author().name()).isEmpty();
  }

  @Test
  void identityAppearsInNoTableTopicOrResponse() throws Exception {
    RoomId room = roomTestClient.room(ana, "masked");
    says(ana, room, "one");
    says(ben, room, "two");
    grant(ben, room);
    keep(ben, room);
    roomTestClient.submit(roomTestClient.edit(ben, room, 1, "forged"));
    roomTestClient.submit(roomTestClient.edit(ben, room, 2, "better"));
    roomTestClient
        .as(ben)
        .body(Map.of("n", 2))
        .put("/api/v1/rooms/" + room + "/read-mark")
        .then()
        .statusCode(200);
    roomTestClient
        .as(ben)
        .body(Map.of("seq", 1, "reason", "spam"))
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
    roomTestClient
        .as(ben)
        .body(
            Map.of(
                "person", roomTestClient.history(room).getFirst().author().id(), "reason", "spam"))
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
    RoomTestClient.eventually()
        .until(() -> "better".equals(roomTestClient.history(room).getLast().text()));

    for (RoomTestUser each : List.of(ana, ben)) {
      assertThat(rowsWith(each.account().toString())).isEmpty();
      assertThat(rowsWith(each.name())).isEmpty();
      assertThat(recordsWith(Topics.ROOM_EVENTS, room, each)).isEmpty();
      assertThat(recordsWith(Topics.ROOM_SUBMISSIONS, room, each)).isEmpty();
      // The answers here come on a channel for this room only.
      assertThat(roomTestClient.toldInAllRooms(each)).isEmpty();
    }
  }

  private static void says(RoomTestUser author, RoomId room, String text) {
    int before = roomTestClient.history(room).size();
    roomTestClient.submit(roomTestClient.message(author, room, text));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == before + 1);
  }

  private static void keep(RoomTestUser person, RoomId room) {
    roomTestClient.as(person).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
  }

  private static io.restassured.response.ValidatableResponse mine(RoomTestUser person) {
    return roomTestClient.as(person).get("/api/v1/rooms/me").then().statusCode(200);
  }

  private static io.restassured.response.ValidatableResponse settings(
      RoomTestUser person, RoomId room) {
    return roomTestClient
        .as(person)
        .header("If-Match", "\"0\"")
        .body(Map.of("topic", "news"))
        .patch("/api/v1/rooms/" + room)
        .then();
  }

  private static JsonPath grant(RoomTestUser person, RoomId room) {
    return roomTestClient
        .as(person)
        .post("/api/v1/rooms/" + room + "/grant")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Returns the tables that have a row with this value. */
  private List<String> rowsWith(String value) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select tablename from pg_tables where schemaname = current_schema()")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows =
            statement.executeQuery(
                "select count(*) from \"%s\" t where position('%s' in t::text) > 0"
                    .formatted(table, value))) {
          rows.next();
          if (rows.getLong(1) > 0) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  private static List<String> recordsWith(String topic, RoomId room, RoomTestUser person) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (EventLog log = new EventLog(servers, topic)) {
      RoomTestClient.eventually()
          .until(() ->
              log.all().stream().filter(event -> event.key().endsWith(room.toString())).count()
                  >= 3);
      return log.all().stream()
          .map(event -> event.key() + new String(event.value(), StandardCharsets.UTF_8))
          .filter(
              text -> text.contains(person.account().toString()) || text.contains(person.name()))
          .toList();
    }
  }
}
