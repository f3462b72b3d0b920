package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.Pass;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.Person;
import chat.parley.room.Talk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MembershipIT {

  private static Talk talk;
  @Inject SharedKeys keys;
  @Inject DataSource database;
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
  void keepsSoManyRoomsAndNoMore() throws SQLException {
    RoomId kept = talk.room(ana);
    RoomId another = talk.room(ana, "masked");
    talk.as(ben).put(path(kept, "/favourite")).then().statusCode(204);
    fillUp(ben);
    mine(ben).body("rooms", hasSize(ReadMine.MOST));
    talk.as(ben).put(path(kept, "/favourite")).then().statusCode(204);
    talk.as(ben)
        .put(path(another, "/favourite"))
        .then()
        .statusCode(409)
        .body("code", equalTo("rooms-kept-full"));
    talk.as(ben).delete(path(kept, "/favourite")).then().statusCode(204);
    talk.as(ben).put(path(another, "/favourite")).then().statusCode(204);
    mine(ben).body("rooms", hasSize(ReadMine.MOST));
  }

  /** All but one of the rooms that somebody can keep. */
  private void fillUp(Person person) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement fill =
            connection.prepareStatement(
                """
                with made as (
                  insert into room (id, name, name_key, kind, epoch, seq, n, owner_id, owner_name,
                    owner_role, owner_picture, created_at)
                  select id, id, id, 'open', 'e', 0, 0, gen_random_uuid(), 'owner', 'member', 0, now()
                  from (select gen_random_uuid() as id from generate_series(2, ?)) ids
                  returning id)
                insert into read_mark (account_id, room_id, n, favourite)
                select ?, id, 0, true from made
                """)) {
      fill.setInt(1, ReadMine.MOST);
      fill.setObject(2, person.account().value());
      fill.executeUpdate();
    }
  }

  @Test
  void countsWhatCameSinceOneRead() {
    RoomId room = talk.room(ana);
    talk.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    for (int i = 0; i < 3; i++) {
      talk.submit(talk.message(ana, room, "news " + i));
    }
    Talk.eventually().until(() -> talk.history(room).size() == 3);
    mine(ben)
        .body("rooms", hasSize(1))
        .body("rooms[0].room.id", equalTo(room.toString()))
        .body("rooms[0].unread", equalTo(3));
    mark(ben, room, 2).body("n", equalTo(2));
    mark(ben, room, 1).body("n", equalTo(2));
    mine(ben).body("rooms[0].unread", equalTo(1));
    mark(ben, room, 1_000).body("n", equalTo(3));
    mine(ben).body("rooms[0].unread", equalTo(0));
    Talk.eventually().until(() -> talk.told(ben, ServerFrame.Read.class).size() == 3);
    assertThat(talk.told(ben, ServerFrame.Read.class).getLast())
        .isEqualTo(new ServerFrame.Read(Channel.room(room), 3));
    talk.as(ben).delete(path(room, "/favourite")).then().statusCode(204);
    mine(ben).body("rooms", hasSize(0));
  }

  @Test
  void remembersOfWhatOneWantsNotice_andTellsOnesDevices() {
    RoomId room = talk.room(ana);
    String favourite = path(room, "/favourite");
    talk.as(ben).put(favourite).then().statusCode(204);
    mine(ben).body("rooms[0].notice", equalTo("mentions"));
    talk.as(ben).body(Map.of("notice", "none")).put(favourite).then().statusCode(204);
    mine(ben).body("rooms[0].notice", equalTo("none"));
    talk.as(ben).put(favourite).then().statusCode(204);
    mark(ben, room, 0);
    mine(ben).body("rooms[0].notice", equalTo("none"));
    talk.as(ben).body(Map.of("notice", "some")).put(favourite).then().statusCode(400);
    talk.as(ben).delete(favourite).then().statusCode(204);
    Talk.eventually().until(() -> talk.told(ben, ServerFrame.Kept.class).size() == 4);
    assertThat(talk.told(ben, ServerFrame.Kept.class))
        .containsOnly(new ServerFrame.Kept(Channel.room(room)));
    assertThat(talk.told(ana, ServerFrame.Kept.class)).isEmpty();
    talk.as(ben).put(favourite).then().statusCode(204);
    mine(ben).body("rooms[0].notice", equalTo("mentions"));
  }

  @Test
  void whoeverWritesHasReadWhatIsBefore() {
    RoomId room = talk.room(ana);
    talk.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    talk.submit(talk.message(ana, room, "hello"));
    talk.submit(talk.message(ben, room, "hello too"));
    Talk.eventually().until(() -> talk.history(room).size() == 2);
    mine(ben).body("rooms[0].unread", equalTo(0)).body("rooms[0].mark", equalTo(2));
  }

  @Test
  void countsWhoeverNamesOneAmongTheUnread() {
    Person ada = Person.member("Ada.b");
    RoomId room = talk.room(ana);
    RoomId quiet = talk.room(ana);
    talk.as(ada).put(path(room, "/favourite")).then().statusCode(204);
    talk.as(ada).put(path(quiet, "/favourite")).then().statusCode(204);
    List<String> said =
        List.of(
            "@Ada.b, are you there?",
            "nobody at all",
            "(@ada.B) in another case",
            "mail@ada.b and @Ada.body and @Adaxb are others",
            "gone: @Ada.b",
            "last: @Ada.b");
    said.forEach(text -> talk.submit(talk.message(ana, room, text)));
    talk.submit(talk.message(ben, room, "of somebody whom she ignores: @Ada.b"));
    talk.submit(talk.delete(ana, room, 5));
    talk.submit(talk.message(ana, quiet, "nothing of hers"));
    talk.as(ada)
        .body(Map.of("name", "ben"))
        .put("/api/v1/rooms/mine/ignored/" + ben.account())
        .then()
        .statusCode(204);
    Talk.eventually().until(() -> talk.inRoom(room).size() == 8);
    Talk.eventually().until(() -> talk.history(quiet).size() == 1);
    mine(ada)
        .body(of(room, "mentions"), equalTo(3))
        .body(of(room, "unread"), equalTo(7))
        .body(of(room, "self.name"), equalTo("Ada.b"))
        .body(of(quiet, "mentions"), equalTo(0));
    mark(ada, room, 1);
    mine(ada).body(of(room, "mentions"), equalTo(2));
    mark(ada, room, 7);
    mine(ada).body(of(room, "mentions"), equalTo(0));
  }

  @Test
  void codeAndQuotesNameNobody() {
    RoomId room = talk.room(ana);
    talk.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    List.of("`@ben`", "```\n@ben\n```", "so:\n\n    @ben", "> @ben said so", "> @ben\n\n@ben!")
        .forEach(text -> talk.submit(talk.message(ana, room, text)));
    Talk.eventually().until(() -> talk.history(room).size() == 5);
    mine(ben).body("rooms[0].unread", equalTo(5)).body("rooms[0].mentions", equalTo(1));
  }

  @Test
  void looksForMentionsAmongTheLastUnreadAlone() {
    RoomId room = talk.room(ana);
    talk.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    for (int i = 0; i <= Mentions.MOST; i++) {
      talk.submit(talk.message(ana, room, i < 2 ? "@ben" : "number " + i));
    }
    Talk.eventually()
        .untilAsserted(() -> mine(ben).body("rooms[0].unread", equalTo(Mentions.MOST + 1)));
    mine(ben).body("rooms[0].mentions", equalTo(1));
  }

  @Test
  void aPassIsForOnePersonAndRoomAndAnHour() throws Exception {
    RoomId room = talk.room(ana);
    ValidatableResponse answer =
        talk.as(ben).post(path(room, "/pass")).then().statusCode(200).body("name", equalTo("ben"));
    Pass pass = keys.openPass(answer.extract().path("pass"));
    assertThat(pass.channel()).isEqualTo(Channel.room(room));
    assertThat(pass.account()).isEqualTo(ben.account());
    assertThat(pass.name()).isEqualTo("ben");
    assertThat(pass.expiresAt())
        .isBetween(Instant.now().plusSeconds(3_000), Instant.now().plusSeconds(3_700));
  }

  @Test
  @Tag("unsettled")
  void aPassSaysWhatItsHolderMayDo() throws Exception {
    RoomId room = talk.room(ana);
    Person guest = Person.guest();
    assertThat(passOf(ana, room).right()).isEqualTo(Pass.Right.MODERATE);
    assertThat(passOf(ben, room).right()).isEqualTo(Pass.Right.WRITE);
    assertThat(passOf(guest, room).right()).isEqualTo(Pass.Right.READ);
    assertThat(passOf(ben, room).listed()).isTrue();
    assertThat(passOf(ben, talk.room(ana, "masked")).listed()).isFalse();

    talk.submit(talk.message(ben, room, "hello"));
    Talk.eventually().until(() -> talk.history(room).size() == 1);
    talk.as(ana).body(Map.of()).put(path(room, "/mutes/" + ben.account())).then().statusCode(204);
    assertThat(passOf(ben, room).right()).isEqualTo(Pass.Right.READ);

    RoomId closed = talk.room(ana);
    talk.as(ana)
        .header("If-Match", "\"0\"")
        .body(Map.of("closed", true))
        .patch(path(closed, ""))
        .then()
        .statusCode(200);
    assertThat(passOf(ben, closed).right()).isEqualTo(Pass.Right.READ);
    assertThat(passOf(ana, closed).right()).isEqualTo(Pass.Right.MODERATE);
  }

  private Pass passOf(Person person, RoomId room) throws Exception {
    return keys.openPass(talk.as(person).post(path(room, "/pass")).jsonPath().getString("pass"));
  }

  @Test
  void takesAlongWhatOneReadAndMade() {
    RoomId room = talk.room(ana);
    talk.submit(talk.message(ana, room, "hello"));
    Talk.eventually().until(() -> talk.history(room).size() == 1);
    mark(ben, room, 1);
    traces(ben)
        .body("read[0].room", equalTo(room.toString()))
        .body("read[0].n", equalTo(1))
        .body("read[0].kept", equalTo(false))
        .body("owned", hasSize(0));
    traces(ana).body("read", hasSize(0)).body("owned[0].room", equalTo(room.toString()));
  }

  @Test
  void aRoomThatIsNotThere_andAGuest() {
    RoomId nowhere = new RoomId(UUID.randomUUID());
    RoomId room = talk.room(ana);
    talk.as(ben).put(path(nowhere, "/favourite")).then().statusCode(404);
    talk.as(ben).post(path(nowhere, "/pass")).then().statusCode(404);
    talk.as(ben).body(Map.of("n", 1)).put(path(nowhere, "/mark")).then().statusCode(404);
    talk.as(ben).body(Map.of("n", -1)).put(path(room, "/mark")).then().statusCode(400);
    talk.as(Person.guest()).put(path(room, "/favourite")).then().statusCode(403);
    mine(Person.guest()).body("rooms", hasSize(0));
  }

  @Test
  void takesAlongWhatOneWrote() {
    RoomId first = talk.room(ana);
    RoomId second = talk.room(ana);
    for (int i = 0; i < 251; i++) {
      talk.submit(talk.message(ben, first, "first " + i));
      talk.submit(talk.message(ben, second, "second " + i));
    }
    talk.submit(talk.message(ana, first, "not his"));
    Talk.eventually()
        .until(() -> talk.history(first).size() == 200 && talk.history(second).size() == 200);
    Talk.eventually().until(() -> own(ben, "").size() + ownAfterFirstPage(ben).size() == 502);
    assertThat(own(ben, "")).hasSize(500);
    assertThat(ownAfterFirstPage(ben)).hasSize(2);
    talk.submit(talk.delete(ben, first, 1));
    Talk.eventually().until(() -> ownAfterFirstPage(ben).size() == 1);
    assertThat(own(ana, "")).containsExactly("not his");
    talk.as(ben).get("/api/v1/rooms/mine/messages?cursor=odd").then().statusCode(400);
  }

  private static List<String> own(Person person, String query) {
    return talk.as(person)
        .get("/api/v1/rooms/mine/messages" + query)
        .then()
        .statusCode(200)
        .extract()
        .path("messages.text");
  }

  private static List<String> ownAfterFirstPage(Person person) {
    String next = talk.as(person).get("/api/v1/rooms/mine/messages").path("next");
    return next == null ? List.of() : own(person, "?cursor=" + next);
  }

  private static String of(RoomId room, String field) {
    return "rooms.find { it.room.id == '" + room + "' }." + field;
  }

  private static ValidatableResponse mine(Person person) {
    return talk.as(person).get("/api/v1/rooms/mine").then().statusCode(200);
  }

  private static ValidatableResponse traces(Person person) {
    return talk.as(person).get("/api/v1/rooms/mine/traces").then().statusCode(200);
  }

  private static ValidatableResponse mark(Person person, RoomId room, int n) {
    return talk.as(person).body(Map.of("n", n)).put(path(room, "/mark")).then().statusCode(200);
  }

  private static String path(RoomId room, String rest) {
    return "/api/v1/rooms/" + room + rest;
  }
}
