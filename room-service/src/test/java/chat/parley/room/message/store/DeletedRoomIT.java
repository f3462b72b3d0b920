package chat.parley.room.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class DeletedRoomIT {

  private static RoomTestClient roomTestClient;

  @Inject DataSource database;
  @Inject CommandPurgeJob commandPurgeJob;

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
  void deletionAndPurge_removeRoomFromEveryTable() throws Exception {
    for (String kind : List.of("open", "masked")) {
      RoomId room = roomTestClient.room(ana, kind);
      roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
      roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
      roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
      roomTestClient.submit(roomTestClient.edit(ana, room, 1, "hello!"));
      RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
      roomTestClient.as(ben).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
      roomTestClient
          .as(ben)
          .body(Map.of("n", 1))
          .put("/api/v1/rooms/" + room + "/read-mark")
          .then()
          .statusCode(200);
      delete(room);
      commandPurgeJob.purgeRooms();
      for (String table : tablesWithARoom()) {
        assertThat(rows("select 1 from %s where room_id = '%s'".formatted(table, room)))
            .as("%s of a %s room", table, kind)
            .isEmpty();
      }
    }
  }

  @Test
  void messageAfterDeletion_createsNoPseudonym() throws Exception {
    RoomTestUser cleo = RoomTestUser.member("cleo");
    RoomId room = roomTestClient.room(ana, "masked");
    roomTestClient.submit(roomTestClient.message(ben, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    delete(room);
    roomTestClient.submit(roomTestClient.message(cleo, room, "too late"));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(cleo, ServerFrame.Failure.class).size() == 1);
    assertThat(roomTestClient.told(cleo, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.ROOM_NOT_FOUND);
    assertThat(rows("select 1 from pseudonym where room_id = '" + room + "'")).isEmpty();
  }

  @Test
  void purgesOldCommandsInBatches() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into change_command select gen_random_uuid(), gen_random_uuid(),"
              + " gen_random_uuid(), 1, 1, 0, s, now() - interval '91 days'"
              + " from generate_series(1, 12000) s");
    }
    assertThat(commandPurgeJob.purgeCommands()).isGreaterThanOrEqualTo(12_000);
    assertThat(rows("select 1 from change_command where at < now() - interval '90 days'"))
        .isEmpty();
  }

  private void delete(RoomId room) {
    roomTestClient
        .as(ana)
        .header("If-Match", "\"0\"")
        .delete("/api/v1/rooms/" + room)
        .then()
        .statusCode(204);
  }

  /**
   * Returns the tables with rooms, without reports: a report keeps a copy of what was seen for the
   * moderators who decide on it, and outlives its room.
   */
  private List<String> tablesWithARoom() throws SQLException {
    return rows(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
            + " where c.relnamespace = current_schema()::regnamespace and a.attname = 'room_id'"
            + " and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'report'");
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
