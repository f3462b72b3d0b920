package chat.parley.room.message.history;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class MessageResourceIT {

  private static RoomTestClient roomTestClient;
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
  void pagesHistoryBackwardsToStart() {
    RoomId room = roomWith(23);
    List<Integer> seqs = new ArrayList<>();
    JsonPath page = get(room, "/messages?limit=10").statusCode(200).extract().jsonPath();
    seqs.addAll(page.getList("messages.seq"));
    assertThat(page.getInt("head")).isEqualTo(23);
    while (page.getBoolean("more")) {
      page = get(room, "/messages?limit=10&before=" + seqs.getFirst()).extract().jsonPath();
      seqs.addAll(0, page.getList("messages.seq"));
    }
    assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, 23).mapToObj(i -> (int) i).toList());
  }

  @Test
  void pagesHistoryForwardsAndAroundSeq() {
    RoomId room = roomWith(12);
    get(room, "/messages?limit=4&around=6")
        .statusCode(200)
        .body("messages.seq", equalTo(List.of(4, 5, 6, 7)))
        .body("more", equalTo(true))
        .body("newer", equalTo(true));
    get(room, "/messages?limit=4&after=7")
        .body("messages.seq", equalTo(List.of(8, 9, 10, 11)))
        .body("newer", equalTo(true));
    get(room, "/messages?limit=4&after=8")
        .body("messages.seq", equalTo(List.of(9, 10, 11, 12)))
        .body("newer", equalTo(false));
    get(room, "/messages?limit=6&around=1")
        .body("messages.seq", equalTo(List.of(1, 2, 3)))
        .body("more", equalTo(false));
    get(room, "/messages?limit=6&around=9223372036854775807")
        .body("messages.seq", equalTo(List.of(10, 11, 12)))
        .body("newer", equalTo(false));
    get(room, "/messages").body("newer", nullValue());
  }

  @Test
  void atTime_returnsMessagesAroundFirstSince() {
    RoomId room = roomWith(9);
    List<String> times = get(room, "/messages").extract().jsonPath().getList("messages.at");
    List<Integer> there =
        roomTestClient.history(room).stream().map(each -> (int) each.seq()).toList();
    for (int i = 0; i < times.size(); i++) {
      int first = there.get(times.indexOf(times.get(i)));
      assertThat(
              get(room, "/messages?limit=2&at=" + times.get(i))
                  .extract()
                  .jsonPath()
                  .<Integer>getList("messages.seq"))
          .contains(first);
    }
    get(room, "/messages?limit=4&at=2001-01-01T00:00:00Z")
        .body("messages.seq", equalTo(List.of(1, 2)));
    get(room, "/messages?limit=4&at=2999-01-01T00:00:00Z")
        .body("messages.seq", equalTo(List.of(8, 9)))
        .body("newer", equalTo(false));
    get(roomTestClient.room(ana), "/messages?at=2001-01-01T00:00:00Z").body("messages", hasSize(0));
  }

  @Test
  void messageNumber_returnsItsMessage_despiteChanges() {
    RoomId room = roomWith(3);
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "changed"));
    roomTestClient.submit(roomTestClient.edit(ana, room, 2, "changed"));
    roomTestClient.submit(roomTestClient.message(ana, room, "four"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 4);
    get(room, "/messages?limit=2&n=4").body("messages.n", equalTo(List.of(3, 4)));
    get(room, "/messages?limit=2&n=1").body("messages.n", equalTo(List.of(1)));
    get(room, "/messages?limit=2&n=99").body("messages.n", equalTo(List.of(4)));
  }

  @Test
  void emptyRoom_returnsEmptyHistory() {
    get(roomTestClient.room(ana), "/messages")
        .statusCode(200)
        .body("head", equalTo(0))
        .body("messages", hasSize(0))
        .body("more", equalTo(false));
  }

  @Test
  void pagesChangesFromSeqToHead() {
    RoomId room = roomWith(12);
    String epoch = epoch(room);
    get(room, "/changes?epoch=" + epoch + "&since=4")
        .statusCode(200)
        .body("messages.seq", equalTo(List.of(5, 6, 7, 8, 9, 10, 11, 12)))
        .body("upTo", equalTo(12))
        .body("more", equalTo(false));
    get(room, "/changes?epoch=" + epoch + "&since=12")
        .body("messages", hasSize(0))
        .body("upTo", equalTo(12));
    get(room, "/changes?limit=5&epoch=" + epoch + "&since=4")
        .body("messages.seq", equalTo(List.of(5, 6, 7, 8, 9)))
        .body("upTo", equalTo(9))
        .body("more", equalTo(true));
  }

  @Test
  void unknownEpochOrSeq_requiresReload() {
    RoomId room = roomWith(3);
    get(room, "/changes?epoch=another&since=1")
        .statusCode(200)
        .body("reload", equalTo(true))
        .body("upTo", equalTo(3))
        .body("epoch", equalTo(epoch(room)))
        .body("messages", hasSize(0));
    get(room, "/changes?epoch=" + epoch(room) + "&since=4").body("reload", equalTo(true));
  }

  @Test
  void returnsChangesOfSeveralRooms() {
    RoomId one = roomWith(3);
    RoomId two = roomWith(2);
    RoomId nowhere = new RoomId(UUID.randomUUID());
    roomTestClient
        .as(guest)
        .body(
            Map.of(
                "rooms",
                List.of(
                    Map.of("room", one, "epoch", epoch(one), "since", 1),
                    Map.of("room", two, "epoch", "another", "since", 1),
                    Map.of("room", nowhere, "epoch", "any", "since", 0))))
        .post("/api/v1/rooms/changes")
        .then()
        .statusCode(200)
        .body("rooms.room", equalTo(List.of(one.toString(), two.toString(), nowhere.toString())))
        .body("rooms[0].changes.messages.seq", equalTo(List.of(2, 3)))
        .body("rooms[0].changes.upTo", equalTo(3))
        .body("rooms[1].changes.reload", equalTo(true))
        .body("rooms[2].code", equalTo("room-not-found"));
    roomTestClient.as(guest).body("{}").post("/api/v1/rooms/changes").then().statusCode(400);
    roomTestClient
        .as(guest)
        .body("{\"rooms\":[{\"room\":\"nonsense\",\"since\":1}]}")
        .post("/api/v1/rooms/changes")
        .then()
        .statusCode(400);
  }

  @Test
  void returnsRoomActivity() {
    RoomId lively = roomWith(10);
    RoomId silent = roomTestClient.room(ana);
    RoomId nowhere = new RoomId(UUID.randomUUID());
    activity(silent, nowhere, lively, lively)
        .statusCode(200)
        .body("rooms.room.id", equalTo(List.of(silent.toString(), lively.toString())))
        .body("rooms.perMinute", equalTo(List.of(0.0f, 2.0f)))
        .body("rooms[0].last", nullValue())
        .body("rooms[1].last.text", equalTo("message 10"));
    activity(new RoomId[21]).statusCode(400).body("code", equalTo("bad-request"));
    roomTestClient
        .as(guest)
        .get("/api/v1/rooms/activity")
        .then()
        .statusCode(200)
        .body("rooms", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/messages?before=abc",
        "/messages?before=-1",
        "/messages?limit=x",
        "/messages?limit=-5",
        "/messages?after=x",
        "/messages?around=-1",
        "/messages?n=x",
        "/messages?at=yesterday",
        "/messages?at=%2B999999999999-01-01T00:00:00Z",
        "/messages?before=5&after=2",
        "/messages?around=5&at=2001-01-01T00:00:00Z",
        "/changes",
        "/changes?epoch=a&since=1e9",
        "/changes?epoch=a&since=99999999999999999999"
      })
  void rejectsInvalidPosition(String query) {
    get(roomTestClient.room(ana), query).statusCode(400).body("code", equalTo("bad-request"));
  }

  @Test
  void unknownRoom_returns404() {
    RoomId nowhere = new RoomId(UUID.randomUUID());
    get(nowhere, "/messages").statusCode(404).body("code", equalTo("room-not-found"));
    get(nowhere, "/changes?epoch=a&since=0")
        .statusCode(404)
        .body("code", equalTo("room-not-found"));
  }

  private ValidatableResponse activity(RoomId... rooms) {
    return roomTestClient
        .as(guest)
        .queryParam("room", Arrays.stream(rooms).map(String::valueOf).toList())
        .get("/api/v1/rooms/activity")
        .then();
  }

  private RoomId roomWith(int messages) {
    RoomId room = roomTestClient.room(ana);
    for (int i = 1; i <= messages; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, "message " + i));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == messages);
    return room;
  }

  private String epoch(RoomId room) {
    return get(room, "").extract().path("epoch");
  }

  private ValidatableResponse get(RoomId room, String query) {
    return roomTestClient.as(guest).get("/api/v1/rooms/" + room + query).then();
  }
}
