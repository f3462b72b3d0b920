package chat.parley.room.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class RowShufflerIT {

  private static RoomTestClient roomTestClient;

  @Inject DataSource database;
  @Inject RowShuffler rowShuffler;

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
  void shuffledRows_hideOrderOfJoining() throws Exception {
    RoomId room = roomTestClient.room(ana, "masked");
    List<RoomTestUser> people =
        Stream.generate(() -> RoomTestUser.member("somebody")).limit(12).toList();
    List<String> came = new ArrayList<>();
    for (RoomTestUser each : people) {
      roomTestClient.submit(roomTestClient.message(each, room, "hello"));
      roomTestClient.as(each).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
      int there = came.size() + 1;
      RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == there);
      came.add(roomTestClient.history(room).getLast().author().id());
    }
    List<String> sealed =
        rows("select ref || sealed from pseudonym where room_id = '" + room + "' order by 1");

    rowShuffler.shuffle();

    String inRoom =
        " from pseudonym where room_id = '"
            + room
            + "' and ref <> (select owner_id from room where id = room_id)";
    assertThat(rows("select distinct xmin" + inRoom)).hasSize(1);
    assertThat(rows("select ref" + inRoom + " order by ctid"))
        .containsExactlyInAnyOrderElementsOf(came)
        .isNotEqualTo(came);
    assertThat(rows("select distinct xmin from anonymous_favourite")).hasSize(1);
    assertThat(
            rows("select ref || sealed from pseudonym where room_id = '" + room + "' order by 1"))
        .isEqualTo(sealed);
    // The row of a person who comes later is mixed with the existing ones.
    roomTestClient.submit(roomTestClient.message(RoomTestUser.member("late"), room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 13);
    rowShuffler.shuffle();
    assertThat(rows("select distinct xmin" + inRoom)).hasSize(1);
  }

  @Test
  void instanceWithoutScopeKey_isNotReady() throws Exception {
    RoomId room = roomTestClient.room(ana, "masked");
    RestAssured.get("/q/health/ready").then().statusCode(200);
    execute("update room set scope_key = 'lost' where id = '" + room + "'");
    try {
      RestAssured.get("/q/health/ready")
          .then()
          .statusCode(503)
          .body("checks.find { it.name == 'keys of masked rooms' }.data.missing", equalTo("lost"));
    } finally {
      execute("update room set scope_key = '1' where id = '" + room + "'");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
