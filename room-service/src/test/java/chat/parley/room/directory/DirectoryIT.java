package chat.parley.room.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class DirectoryIT {

  private static RoomTestClient roomTestClient;
  private final RoomTestUser ana = RoomTestUser.member("ana");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void rejectsLookalikeName_existingNameJoins() {
    String name = "General " + UUID.randomUUID();
    enter(name).then().statusCode(201);
    enter(name.toUpperCase(java.util.Locale.ROOT)).then().statusCode(200);
    enter(name.replace("General", "Gеneral"))
        .then()
        .statusCode(400)
        .body("code", equalTo("room-name-lookalike"));
  }

  private Response enter(String name) {
    return roomTestClient.as(ana).body(Map.of("name", name)).post("/api/v1/rooms");
  }

  @Test
  void anonymousRoom_revealsOnlyCreationDay() {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String name = "masked " + UUID.randomUUID();
    JsonPath made =
        roomTestClient
            .as(ana)
            .body(Map.of("name", name, "kind", "masked"))
            .post("/api/v1/rooms")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    Instant createdAt = Instant.parse(made.getString("createdAt"));
    long inId = UUID.fromString(made.getString("id")).getMostSignificantBits() >>> 16;
    assertThat(createdAt).isBetween(today, today.plus(1, ChronoUnit.DAYS));
    assertThat(createdAt.truncatedTo(ChronoUnit.DAYS)).isEqualTo(createdAt);
    assertThat(Instant.ofEpochMilli(inId)).isEqualTo(createdAt);
  }

  @Test
  void createsRoomOnce_laterRequestsJoin() {
    String name = "Tea " + UUID.randomUUID();
    String id =
        enter(ana, name)
            .then()
            .statusCode(201)
            .body("name", equalTo(name))
            .body("kind", equalTo("open"))
            .body("seq", equalTo(0))
            .body("epoch", notNullValue())
            .body("owner.name", equalTo("ana"))
            .extract()
            .path("id");
    enter(RoomTestUser.member("ben"), name.toUpperCase(java.util.Locale.ROOT) + " ")
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("owner.name", equalTo("ana"));
    roomTestClient
        .as(RoomTestUser.guest())
        .get("/api/v1/rooms/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id));
  }

  @Test
  void concurrentCreation_givesOneRoom() throws Exception {
    int people = 8;
    String name = "Rush " + UUID.randomUUID();
    CyclicBarrier start = new CyclicBarrier(people);
    List<Response> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
      List<Future<Response>> calls = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        RoomTestUser person = RoomTestUser.member("p" + i);
        calls.add(
            threads.submit(() -> {
              start.await();
              return enter(person, name);
            }));
      }
      for (Future<Response> each : calls) {
        answers.add(each.get());
      }
    }
    assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
    assertThat(answers).filteredOn(each -> each.statusCode() == 201).hasSize(1);
    assertThat(answers)
        .extracting(each -> (String) each.path("id"))
        .containsOnly((String) answers.getFirst().path("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u202eabc", "\u200b"})
  void rejectsInvalidName(String name) {
    enter(ana, name)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("room-name-invalid"))
        .body("errors[0].field", equalTo("name"));
  }

  @Test
  void rejectsMissingName() {
    roomTestClient
        .as(ana)
        .body("{}")
        .post("/api/v1/rooms")
        .then()
        .statusCode(400)
        .body("code", equalTo("room-name-invalid"));
    roomTestClient
        .as(ana)
        .body("{\"name\":")
        .post("/api/v1/rooms")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-request"));
  }

  @Test
  void guest_joinsButCannotCreateRoom() {
    String name = "Open " + UUID.randomUUID();
    RoomTestUser guest = RoomTestUser.guest();
    enter(guest, name).then().statusCode(403).body("code", equalTo("forbidden"));
    enter(ana, name).then().statusCode(201);
    enter(guest, name).then().statusCode(200);
  }

  @Test
  void requiresToken() {
    given().get("/api/v1/rooms").then().statusCode(401).body("code", equalTo("unauthenticated"));
  }

  @Test
  void pagesRoomsNewestFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(roomTestClient.room(ana).toString());
    }
    List<String> read = new ArrayList<>();
    Map<String, String> query = new HashMap<>(Map.of("limit", "2"));
    do {
      Response page = roomTestClient.as(ana).queryParams(query).get("/api/v1/rooms");
      page.then().statusCode(200);
      read.addAll(page.path("rooms.id"));
      query.put("cursor", page.path("next"));
    } while (query.get("cursor") != null && read.size() < 5);
    assertThat(read.subList(0, 5)).isEqualTo(made);
  }

  @Test
  void capsPageSize_rejectsForgedCursor() {
    roomTestClient.as(ana).get("/api/v1/rooms?limit=100000").then().statusCode(200);
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms?limit=0")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-request"));
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms?cursor=abc")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  @Test
  void unknownRoom_returns404() {
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("room-not-found"));
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/nonsense")
        .then()
        .statusCode(404)
        .body("code", equalTo("room-not-found"));
  }

  private static Response enter(RoomTestUser person, String name) {
    return roomTestClient.as(person).body(Map.of("name", name)).post("/api/v1/rooms");
  }
}
