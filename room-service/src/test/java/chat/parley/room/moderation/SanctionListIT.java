package chat.parley.room.moderation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room may have sanctions against very many people. */
@QuarkusTest
@ParleyTest
class SanctionListIT {

  private static RoomTestClient roomTestClient;
  @Inject Sanctions sanctions;
  @Inject Jdbi jdbi;
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
  void pagesSanctionsNewestFirst() {
    RoomId room = roomTestClient.room(ana);
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    // Two in each second, so that pages end between sanctions of the same time.
    List<String> names =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              List<String> made = new ArrayList<>();
              for (int n = 0; n < 7; n++) {
                made.addFirst(hold(room, "person " + n, first.plusSeconds(n / 2)));
              }
              return made;
            });

    List<String> read = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page = page(room, cursor).then().statusCode(200).extract().jsonPath();
      assertThat(page.getList("sanctions")).hasSizeBetween(1, 2);
      read.addAll(page.getList("sanctions.name"));
      cursor = page.getString("next");
    } while (cursor != null);

    assertThat(read).containsExactlyInAnyOrderElementsOf(names);
    assertThat(read).startsWith("person 6").last().isIn("person 0", "person 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "__",
        "rooms 00000000-0000-0000-0000-000000000000",
        "sanctions 2026-01-01T00:00:00Z 00000000-0000-0000-0000-000000000000 kick",
        "sanctions +1000000000-01-01T00:00:00Z 00000000-0000-0000-0000-000000000000 ban"
      })
  void rejectsForgedCursor(String keys) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getBytes(UTF_8));
    page(roomTestClient.room(ana), cursor)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  private String hold(RoomId room, String name, Instant since) {
    UUID person = UUID.randomUUID();
    sanctions.impose(new Sanction(room, person, SanctionKind.BAN, null, since));
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into author (account_id, room_id, name, picture)
                    values (:id, :room, :name, 0)
                    """)
                .bind("id", person)
                .bind("room", room.value())
                .bind("name", name)
                .execute());
    return name;
  }

  private Response page(RoomId room, @Nullable String cursor) {
    Map<String, String> query = new HashMap<>(Map.of("limit", "2"));
    if (cursor != null) {
      query.put("cursor", cursor);
    }
    return roomTestClient.as(ana).queryParams(query).get("/api/v1/rooms/" + room + "/sanctions");
  }
}
