package chat.parley.room.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.EventLog;
import chat.parley.room.ManualClock;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.ingest.SubmissionProgress;
import chat.parley.room.pseudonym.Pseudonyms;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What remains of a person who left, and when it is deleted. */
@QuarkusTest
@ParleyTest
class ErasureIT {

  private static RoomTestClient roomTestClient;

  @Inject DataSource database;
  @Inject Jdbi jdbi;
  @Inject PendingErasures pending;
  @Inject AnonymizeContent content;
  @Inject ErasePerson forget;
  @Inject SubmissionProgress progress;
  @Inject Pseudonyms pseudonyms;

  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser gone = RoomTestUser.member("gone");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void messageInFlightDuringErasure_isErasedToo() throws Exception {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(gone, room, "before"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    roomTestClient
        .as(gone)
        .body(Map.of("n", 1))
        .put("/api/v1/rooms/" + room + "/read-mark")
        .then()
        .statusCode(200);
    try (Connection device = database.getConnection();
        Statement statement = device.createStatement()) {
      device.setAutoCommit(false);
      statement.execute(
          "select from read_mark where account_id = '" + gone.account() + "' for update");
      roomTestClient.submit(roomTestClient.message(gone, room, "in flight"));
      RoomTestClient.eventually()
          .until(() ->
              exists(
                  "select from pg_stat_activity where wait_event_type = 'Lock'"
                      + " and query like 'update read_mark%'"));
      leave(gone, AccountRecord.Erasure.DELETE);
      RoomTestClient.eventually()
          .until(
              () -> exists("select from account where erased and id = '" + gone.account() + "'"));
      device.rollback();
      device.setAutoCommit(true);
    }
    RoomTestClient.eventually()
        .untilAsserted(() ->
            assertThat(roomTestClient.history(room))
                .isNotEmpty()
                .allSatisfy(message -> {
                  assertThat(message.text()).isNull();
                  assertThat(message.author().name()).isEmpty();
                }));
    RoomTestClient.eventually()
        .untilAsserted(() -> assertThat(tablesWith(gone)).containsExactly("account"));
  }

  @Test
  void erasure_removesAccountAndPseudonymsFromEveryColumn() throws Exception {
    List<String> names = new ArrayList<>(List.of(gone.account().toString()));
    for (String kind : List.of("open", "masked")) {
      RoomId room = roomTestClient.room(gone, kind);
      roomTestClient.submit(roomTestClient.message(gone, room, "one"));
      roomTestClient.submit(roomTestClient.message(ana, room, "two"));
      roomTestClient.submit(roomTestClient.edit(gone, room, 1, "one!"));
      roomTestClient.submit(roomTestClient.react(gone, room, 2, "👍", true));
      RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
      names.add(roomTestClient.history(room).getFirst().author().id());
      roomTestClient.as(gone).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
      roomTestClient
          .as(gone)
          .body(Map.of("seq", 2, "reason", "spam"))
          .post("/api/v1/rooms/" + room + "/reports")
          .then()
          .statusCode(204);
      roomTestClient
          .as(ana)
          .body(Map.of("seq", 1, "reason", "spam"))
          .post("/api/v1/rooms/" + room + "/reports")
          .then()
          .statusCode(204);
    }
    leave(gone, AccountRecord.Erasure.KEEP);
    RoomTestClient.eventually()
        .untilAsserted(() -> assertThat(tablesWith(gone)).containsExactly("account"));
    roomTestClient.publish(Topics.IDENTITY_ACCOUNTS, gone.account().toString(), null);
    RoomTestClient.eventually()
        .untilAsserted(() -> {
          for (String each : names) {
            assertThat(tablesWith(each)).as(each).isEmpty();
          }
        });
  }

  @Test
  void erasesNameAtOnce_pseudonymsAtSeparateTimes() throws Exception {
    RoomId open = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(gone, open, "by name"));
    List<RoomId> masked =
        IntStream.range(0, 8).mapToObj(i -> roomTestClient.room(ana, "masked")).toList();
    masked.forEach(room -> roomTestClient.submit(roomTestClient.message(gone, room, "by mask")));
    for (RoomId room : masked) {
      RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
    }
    ManualClock clock = new ManualClock();
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    EraseAccounts slowly =
        new EraseAccounts(jdbi, pending, content, forget, progress, pseudonyms, aDay(), clock);
    try (Connection session = database.getConnection();
        Statement statement = session.createStatement()) {
      // Keeps out the service's own round, which does not spread erasures over a day.
      statement.execute("select pg_advisory_lock(" + EraseAccounts.LOCK + ")");
      try {
        leave(gone, AccountRecord.Erasure.DELETE);
        RoomTestClient.eventually()
            .untilAsserted(() -> {
              slowly.goOn();
              assertThat(roomTestClient.history(open).getFirst().text()).isNull();
            });
        assertThat(masked.stream().filter(ErasureIT::isGone).count()).isLessThan(8);
        Set<Integer> hours = new HashSet<>();
        long before = 0;
        for (int hour = 0; hour <= 25; hour++) {
          for (int i = 0; i < 4; i++) {
            slowly.goOn();
          }
          long now = masked.stream().filter(ErasureIT::isGone).count();
          if (now > before) {
            hours.add(hour);
          }
          before = now;
          clock.advance(Duration.ofHours(1));
        }
        assertThat(before).isEqualTo(8);
        assertThat(hours.size()).isGreaterThan(2);
      } finally {
        statement.execute("select pg_advisory_unlock(" + EraseAccounts.LOCK + ")");
      }
    }
  }

  @Test
  void deletionTimes_areRoundedToDay() throws Exception {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "deleted"));
    roomTestClient.submit(roomTestClient.message(gone, room, "erased"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 3);
    leave(gone, AccountRecord.Erasure.DELETE);
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::deletedAt)
        .allSatisfy(at -> assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.DAYS)));
    assertThat(roomTestClient.frames(room, ServerFrame.MessageChanged.class))
        .extracting(frame -> frame.message().deletedAt())
        .allSatisfy(at -> assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.DAYS)));
  }

  @Test
  void removalEvents_nameAffectedMessage() throws Exception {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(gone, room, "two"));
    roomTestClient.submit(roomTestClient.react(ana, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "one!"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 5);
    leave(gone, AccountRecord.Erasure.KEEP);
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 6);
    assertThat(roomTestClient.inRoom(room))
        .extracting(EventLog.Event::headers)
        .extracting(headers -> headers.get("redacts"))
        .containsExactly(null, null, null, "1", "1", "2");
  }

  @Test
  void erasureQueries_useIndex() throws Exception {
    assertThat(plan(AnonymizeContent.WRITTEN))
        .noneMatch(line -> line.contains("Append") || line.contains("Sort"))
        .anyMatch(line ->
            line.contains("Index Cond") && line.contains("room_id") && line.contains("author_id"));
    assertThat(plan(AnonymizeContent.REACTED))
        .noneMatch(line -> line.contains("Append") || line.contains("Sort"))
        .anyMatch(line ->
            line.contains("Index Cond") && line.contains("room_id") && line.contains("author_id"));
    assertThat(plan("select room_id from change_command where author_id = :author limit :limit"))
        .anyMatch(line -> line.contains("Index Cond") && line.contains("author_id"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  /**
   * Returns PostgreSQL's plan for large tables; a test's small tables are read faster as a whole.
   */
  private List<String> plan(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      List<String> plan = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "explain (costs off) "
                  + sql.replace(":room", "'" + UUID.randomUUID() + "'")
                      .replace(":author", "'" + UUID.randomUUID() + "'")
                      .replace(":limit", "2000"))) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      } finally {
        statement.execute("reset enable_seqscan");
      }
      return plan;
    }
  }

  private static ErasureConfig aDay() {
    return new ErasureConfig() {
      @Override
      public Duration every() {
        return Duration.ofSeconds(2);
      }

      @Override
      public Duration spread() {
        return Duration.ofDays(1);
      }

      @Override
      public Duration settle() {
        return Duration.ofMinutes(2);
      }
    };
  }

  private static boolean isGone(RoomId room) {
    return roomTestClient.history(room).getFirst().text() == null;
  }

  private static void leave(RoomTestUser person, AccountRecord.Erasure choice) throws Exception {
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        person.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(person.account(), 9, null, Role.MEMBER, 0, null, choice)));
  }

  private List<String> tablesWith(RoomTestUser person) throws SQLException {
    return tablesWith(person.account().toString());
  }

  /**
   * Returns every table in which a column of a row contains this value, partitions as their parent.
   */
  private List<String> tablesWith(String value) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String table :
        rows(
            "select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace"
                + " and c.relkind in ('r', 'p') and not c.relispartition order by 1")) {
      if (exists(
          "select from \"%s\" t where position('%s' in t::text) > 0".formatted(table, value))) {
        found.add(table);
      }
    }
    return found;
  }

  private boolean exists(String sql) throws SQLException {
    return rows("select exists (" + sql + ")").getFirst().equals("t");
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
