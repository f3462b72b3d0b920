package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class MembershipIT {

  private static RoomTestClient roomTestClient;
  @Inject SharedKeys keys;
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
  void limitsFavourites() throws SQLException {
    RoomId kept = roomTestClient.room(ana);
    RoomId another = roomTestClient.room(ana, "masked");
    roomTestClient.as(ben).put(path(kept, "/favourite")).then().statusCode(204);
    fillUp(ben);
    mine(ben).body("rooms", hasSize(ListMyRooms.MAX));
    roomTestClient.as(ben).put(path(kept, "/favourite")).then().statusCode(204);
    roomTestClient
        .as(ben)
        .put(path(another, "/favourite"))
        .then()
        .statusCode(409)
        .body("code", equalTo("favourites-limit"));
    roomTestClient.as(ben).delete(path(kept, "/favourite")).then().statusCode(204);
    roomTestClient.as(ben).put(path(another, "/favourite")).then().statusCode(204);
    mine(ben).body("rooms", hasSize(ListMyRooms.MAX));
  }

  /** Adds all but one of a person's maximum number of favourites. */
  private void fillUp(RoomTestUser person) throws SQLException {
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
      fill.setInt(1, ListMyRooms.MAX);
      fill.setObject(2, person.account().value());
      fill.executeUpdate();
    }
  }

  @Test
  void countsUnreadSinceReadMark() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    for (int i = 0; i < 3; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, "news " + i));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 3);
    mine(ben)
        .body("rooms", hasSize(1))
        .body("rooms[0].room.id", equalTo(room.toString()))
        .body("rooms[0].unread", equalTo(3));
    mark(ben, room, 2).body("n", equalTo(2));
    mark(ben, room, 1).body("n", equalTo(2));
    mine(ben).body("rooms[0].unread", equalTo(1));
    mark(ben, room, 1_000).body("n", equalTo(3));
    mine(ben).body("rooms[0].unread", equalTo(0));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Read.class).size() == 3);
    assertThat(roomTestClient.told(ben, ServerFrame.Read.class).getLast())
        .isEqualTo(new ServerFrame.Read(Channel.room(room), 3));
    roomTestClient.as(ben).delete(path(room, "/favourite")).then().statusCode(204);
    mine(ben).body("rooms", hasSize(0));
  }

  @Test
  void storesNotificationLevel_notifiesOwnConnections() {
    RoomId room = roomTestClient.room(ana);
    String favourite = path(room, "/favourite");
    roomTestClient.as(ben).put(favourite).then().statusCode(204);
    mine(ben).body("rooms[0].notificationLevel", equalTo("mentions"));
    roomTestClient
        .as(ben)
        .body(Map.of("notificationLevel", "none"))
        .put(favourite)
        .then()
        .statusCode(204);
    mine(ben).body("rooms[0].notificationLevel", equalTo("none"));
    roomTestClient.as(ben).put(favourite).then().statusCode(204);
    mark(ben, room, 0);
    mine(ben).body("rooms[0].notificationLevel", equalTo("none"));
    roomTestClient
        .as(ben)
        .body(Map.of("notificationLevel", "some"))
        .put(favourite)
        .then()
        .statusCode(400);
    roomTestClient.as(ben).delete(favourite).then().statusCode(204);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.FavouriteChanged.class).size() == 4);
    assertThat(roomTestClient.told(ben, ServerFrame.FavouriteChanged.class))
        .containsOnly(new ServerFrame.FavouriteChanged(Channel.room(room)));
    assertThat(roomTestClient.told(ana, ServerFrame.FavouriteChanged.class)).isEmpty();
    roomTestClient.as(ben).put(favourite).then().statusCode(204);
    mine(ben).body("rooms[0].notificationLevel", equalTo("mentions"));
  }

  @Test
  void writing_advancesReadMark() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    roomTestClient.submit(roomTestClient.message(ben, room, "hello too"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    mine(ben).body("rooms[0].unread", equalTo(0)).body("rooms[0].readMark", equalTo(2));
  }

  @Test
  void countsUnreadMentions() {
    RoomTestUser ada = RoomTestUser.member("Ada.b");
    RoomId room = roomTestClient.room(ana);
    RoomId quiet = roomTestClient.room(ana);
    roomTestClient.as(ada).put(path(room, "/favourite")).then().statusCode(204);
    roomTestClient.as(ada).put(path(quiet, "/favourite")).then().statusCode(204);
    List<String> said =
        List.of(
            "@Ada.b, are you there?",
            "nobody at all",
            "(@ada.B) in another case",
            "mail@ada.b and @Ada.body and @Adaxb are others",
            "gone: @Ada.b",
            "last: @Ada.b");
    said.forEach(text -> roomTestClient.submit(roomTestClient.message(ana, room, text)));
    roomTestClient.submit(
        roomTestClient.message(ben, room, "of somebody whom she ignores: @Ada.b"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 5));
    roomTestClient.submit(roomTestClient.message(ana, quiet, "nothing of hers"));
    roomTestClient
        .as(ada)
        .body(Map.of("name", "ben"))
        .put("/api/v1/rooms/me/ignored/" + ben.account())
        .then()
        .statusCode(204);
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 8);
    RoomTestClient.eventually().until(() -> roomTestClient.history(quiet).size() == 1);
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
  void codeAndQuotes_doNotMention() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    List.of("`@ben`", "```\n@ben\n```", "so:\n\n    @ben", "> @ben said so", "> @ben\n\n@ben!")
        .forEach(text -> roomTestClient.submit(roomTestClient.message(ana, room, text)));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 5);
    mine(ben).body("rooms[0].unread", equalTo(5)).body("rooms[0].mentions", equalTo(1));
  }

  @Test
  void countsMentionsInLatestUnreadOnly() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.as(ben).put(path(room, "/favourite")).then().statusCode(204);
    for (int i = 0; i <= Mentions.MAX; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, i < 2 ? "@ben" : "number " + i));
    }
    RoomTestClient.eventually()
        .untilAsserted(() -> mine(ben).body("rooms[0].unread", equalTo(Mentions.MAX + 1)));
    mine(ben).body("rooms[0].mentions", equalTo(1));
  }

  @Test
  void grant_isForOnePersonAndRoom_forOneHour() throws Exception {
    RoomId room = roomTestClient.room(ana);
    ValidatableResponse answer =
        roomTestClient
            .as(ben)
            .post(path(room, "/grant"))
            .then()
            .statusCode(200)
            .body("name", equalTo("ben"));
    ChannelGrant channelGrant = keys.openGrant(answer.extract().path("grant"));
    assertThat(channelGrant.channel()).isEqualTo(Channel.room(room));
    assertThat(channelGrant.account()).isEqualTo(ben.account());
    assertThat(channelGrant.name()).isEqualTo("ben");
    assertThat(channelGrant.expiresAt())
        .isBetween(Instant.now().plusSeconds(3_000), Instant.now().plusSeconds(3_700));
  }

  @Test
  void grant_carriesRightsOfHolder() throws Exception {
    RoomId room = roomTestClient.room(ana);
    RoomTestUser guest = RoomTestUser.guest();
    assertThat(passOf(ana, room).right()).isEqualTo(ChannelGrant.Right.MODERATE);
    assertThat(passOf(ben, room).right()).isEqualTo(ChannelGrant.Right.WRITE);
    assertThat(passOf(guest, room).right()).isEqualTo(ChannelGrant.Right.READ);
    assertThat(passOf(ben, room).listed()).isTrue();
    assertThat(passOf(ben, roomTestClient.room(ana, "masked")).listed()).isFalse();

    roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    roomTestClient
        .as(ana)
        .body(Map.of())
        .put(path(room, "/mutes/" + ben.account()))
        .then()
        .statusCode(204);
    assertThat(passOf(ben, room).right()).isEqualTo(ChannelGrant.Right.READ);

    RoomId closed = roomTestClient.room(ana);
    roomTestClient
        .as(ana)
        .header("If-Match", "\"0\"")
        .body(Map.of("closed", true))
        .patch(path(closed, ""))
        .then()
        .statusCode(200);
    assertThat(passOf(ben, closed).right()).isEqualTo(ChannelGrant.Right.READ);
    assertThat(passOf(ana, closed).right()).isEqualTo(ChannelGrant.Right.MODERATE);
  }

  private ChannelGrant passOf(RoomTestUser person, RoomId room) throws Exception {
    return keys.openGrant(
        roomTestClient.as(person).post(path(room, "/grant")).jsonPath().getString("grant"));
  }

  @Test
  void exportsReadMarksAndOwnedRooms() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    mark(ben, room, 1);
    traces(ben)
        .body("read[0].room", equalTo(room.toString()))
        .body("read[0].n", equalTo(1))
        .body("read[0].favourite", equalTo(false))
        .body("owned", hasSize(0));
    traces(ana).body("read", hasSize(0)).body("owned[0].room", equalTo(room.toString()));
  }

  @Test
  void rejectsUnknownRooms_andGuestFavourites() {
    RoomId nowhere = new RoomId(UUID.randomUUID());
    RoomId room = roomTestClient.room(ana);
    roomTestClient.as(ben).put(path(nowhere, "/favourite")).then().statusCode(404);
    roomTestClient.as(ben).post(path(nowhere, "/grant")).then().statusCode(404);
    roomTestClient
        .as(ben)
        .body(Map.of("n", 1))
        .put(path(nowhere, "/read-mark"))
        .then()
        .statusCode(404);
    roomTestClient
        .as(ben)
        .body(Map.of("n", -1))
        .put(path(room, "/read-mark"))
        .then()
        .statusCode(400);
    roomTestClient.as(RoomTestUser.guest()).put(path(room, "/favourite")).then().statusCode(403);
    mine(RoomTestUser.guest()).body("rooms", hasSize(0));
  }

  @Test
  void exportsOwnMessages() {
    RoomId first = roomTestClient.room(ana);
    RoomId second = roomTestClient.room(ana);
    for (int i = 0; i < 251; i++) {
      roomTestClient.submit(roomTestClient.message(ben, first, "first " + i));
      roomTestClient.submit(roomTestClient.message(ben, second, "second " + i));
    }
    roomTestClient.submit(roomTestClient.message(ana, first, "not his"));
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.history(first).size() == 200
                && roomTestClient.history(second).size() == 200);
    RoomTestClient.eventually()
        .until(() -> own(ben, "").size() + ownAfterFirstPage(ben).size() == 502);
    assertThat(own(ben, "")).hasSize(500);
    assertThat(ownAfterFirstPage(ben)).hasSize(2);
    roomTestClient.submit(roomTestClient.delete(ben, first, 1));
    RoomTestClient.eventually().until(() -> ownAfterFirstPage(ben).size() == 1);
    assertThat(own(ana, "")).containsExactly("not his");
    roomTestClient.as(ben).get("/api/v1/rooms/me/messages?cursor=odd").then().statusCode(400);
  }

  private static List<String> own(RoomTestUser person, String query) {
    return roomTestClient
        .as(person)
        .get("/api/v1/rooms/me/messages" + query)
        .then()
        .statusCode(200)
        .extract()
        .path("messages.text");
  }

  private static List<String> ownAfterFirstPage(RoomTestUser person) {
    String next = roomTestClient.as(person).get("/api/v1/rooms/me/messages").path("next");
    return next == null ? List.of() : own(person, "?cursor=" + next);
  }

  private static String of(RoomId room, String field) {
    return "rooms.find { it.room.id == '" + room + "' }." + field;
  }

  private static ValidatableResponse mine(RoomTestUser person) {
    return roomTestClient.as(person).get("/api/v1/rooms/me").then().statusCode(200);
  }

  private static ValidatableResponse traces(RoomTestUser person) {
    return roomTestClient.as(person).get("/api/v1/rooms/me/data-export").then().statusCode(200);
  }

  private static ValidatableResponse mark(RoomTestUser person, RoomId room, int n) {
    return roomTestClient
        .as(person)
        .body(Map.of("n", n))
        .put(path(room, "/read-mark"))
        .then()
        .statusCode(200);
  }

  private static String path(RoomId room, String rest) {
    return "/api/v1/rooms/" + room + rest;
  }
}
