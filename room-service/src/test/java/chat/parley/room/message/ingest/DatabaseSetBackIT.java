package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.test.InjectInfrastructure;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL loses its last commits and continues in another history, as after the promotion of a
 * standby that lagged behind or a recovery to a point in time: here the data folder is set back to
 * a copy, and PostgreSQL recovers it onto a new timeline.
 */
@QuarkusTest
@ParleyTest
@SuppressWarnings("NullAway.Init") // parts are injected
class DatabaseSetBackIT {

  private static RoomTestClient roomTestClient;

  @InjectInfrastructure Postgres postgres;
  @Inject DataSource database;

  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser bad = RoomTestUser.member("bad");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void restoredDatabase_reprocessesLostCommands_underNewEpoch() throws Exception {
    RoomId room = roomTestClient.room(ana);
    say(room, 1, 2);
    Path data = Path.of(ask("show data_directory"));
    Path copy = data.resolveSibling("postgres.copy");
    postgres.stop();
    copy(data, copy);
    postgres.start();
    say(room, 3, 5);
    suspend(bad);
    String before = epoch(room);
    List<MessageState> stored = roomTestClient.history(room);

    postgres.process().kill();
    delete(data);
    Files.move(copy, data);
    recoverOntoANewTimeline(data);
    postgres.start();

    // Nobody writes anything new, and yet the acknowledged messages are there again.
    RoomTestClient.eventually()
        .ignoreExceptions()
        .until(() -> roomTestClient.history(room).size() == 5);
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::command)
        .isEqualTo(stored.stream().map(MessageState::command).toList());
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(epoch(room)).isNotEqualTo(before);
    assertThat(
            roomTestClient
                .as(ana)
                .get("/api/v1/rooms/%s/changes?epoch=%s&since=5".formatted(room, before))
                .jsonPath()
                .getBoolean("reload"))
        .isTrue();
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.frames(room, ServerFrame.Message.class).stream()
                    .filter(frame -> frame.epoch().equals(epoch(room)))
                    .count()
                >= 3);
    // The known state of accounts is restored.
    RoomTestClient.eventually()
        .until(() ->
            ask("select count(*) from account where id = '" + bad.account() + "'").equals("1"));
    roomTestClient.submit(roomTestClient.message(bad, room, "insult"));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(bad, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(bad, ServerFrame.Failure.class).getFirst().code())
        .isEqualTo(ErrorCode.ACCOUNT_SUSPENDED);
  }

  @Test
  void plainRestart_keepsEpoch() {
    RoomId room = roomTestClient.room(ana);
    say(room, 1, 1);
    String before = epoch(room);
    postgres.process().kill();
    postgres.start();
    RoomTestClient.eventually().ignoreExceptions().until(() -> epoch(room).equals(before));
  }

  @Test
  void unprivilegedRole_readsDatabaseHistory() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create role ordinary");
      statement.execute("grant select on database_history to ordinary");
      statement.execute("set local role ordinary");
      try (ResultSet row = statement.executeQuery("select id from database_history")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).matches("\\d+-\\d+-[0-9A-F]{8}");
      }
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void say(RoomId room, int from, int to) {
    for (int i = from; i <= to; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, "message " + i));
    }
    RoomTestClient.eventually()
        .ignoreExceptions()
        .until(() -> roomTestClient.history(room).size() == to);
  }

  private void suspend(RoomTestUser person) throws Exception {
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        person.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                person.account(),
                3,
                person.name(),
                Role.MEMBER,
                0,
                Instant.parse("2999-01-01T00:00:00Z"),
                null)));
    RoomTestClient.eventually()
        .until(() ->
            ask("select count(*) from account where id = '" + person.account() + "'").equals("1"));
  }

  private String epoch(RoomId room) {
    return roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages")
        .jsonPath()
        .getString("epoch");
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void recoverOntoANewTimeline(Path data) throws IOException {
    Files.createFile(data.resolve("recovery.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "restore_command = 'false'\n",
        StandardOpenOption.APPEND);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(each -> {
        try {
          Files.copy(
              each,
              to.resolve(from.relativize(each)),
              java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  private static void delete(Path folder) {
    chat.parley.stack.process.Folders.delete(folder);
  }
}
