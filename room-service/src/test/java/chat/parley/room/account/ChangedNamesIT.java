package chat.parley.room.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A new name or picture in rooms where a person wrote: state and events show the new one. */
@QuarkusTest
@ParleyTest
class ChangedNamesIT {

  private static RoomTestClient roomTestClient;
  @Inject DataSource database;
  @Inject PropagateProfileChange show;

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void rename_updatesAllMessagesWithOneFramePerRoom() {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomTestUser ben = RoomTestUser.member("ben");
    RoomId room = roomTestClient.room(ana);
    RoomId other = roomTestClient.room(ben);
    says(ana, room, "one");
    says(ben, room, "two");
    says(ana, room, "three");
    says(ana, other, "elsewhere");
    Before before = read(room);

    changed(ana, 2, "anna", Role.MEMBER, 4);
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.frames(room, ServerFrame.AuthorChanged.class).size() == 1
                && roomTestClient.frames(other, ServerFrame.AuthorChanged.class).size() == 1);
    ServerFrame.AuthorChanged told =
        roomTestClient.frames(room, ServerFrame.AuthorChanged.class).getFirst();
    assertThat(told.author()).isEqualTo(new Author(ana.account().toString(), "anna", "member", 4));
    assertThat(told.seq()).isEqualTo(before.head() + 1);

    List<MessageState> fresh = roomTestClient.history(room);
    assertThat(fresh)
        .extracting(message -> message.author().name() + message.author().picture())
        .containsExactly("anna4", "ben0", "anna4");
    assertThat(before.with(roomTestClient, room)).as("state and frames").isEqualTo(fresh);
    assertThat(before.withChanges(changes(room, before))).as("state, changes").isEqualTo(fresh);
    roomTestClient.as(ben).get("/api/v1/rooms/" + room).then().body("owner.name", equalTo("anna"));
  }

  @Test
  void rename_propagatesToManyRoomsInBatches() throws SQLException {
    RoomTestUser ana = RoomTestUser.member("ana");
    wroteInRooms(ana, 2 * PropagateProfileChange.BATCH_SIZE + 50);
    changed(ana, 2, "anna", Role.MEMBER, 0);
    for (int rooms : new int[] {100, 200}) {
      RoomTestClient.eventually()
          .until(() -> roomsThatShow(ana, "anna") == rooms && isWaiting(ana));
      show.goOn();
    }
    RoomTestClient.eventually().until(() -> roomsThatShow(ana, "anna") == 250);
    assertThat(isWaiting(ana)).isFalse();
  }

  /** Stores a message of this person in each of this number of rooms. */
  private void wroteInRooms(RoomTestUser person, int rooms) throws SQLException {
    run(
        """
        with made as (
          insert into room (id, name, name_key, kind, epoch, owner_id, owner_name, owner_picture, created_at)
          select id, id::text, id::text, 'open', 'e', id, 'somebody', 0, now()
          from (select uuidv7() as id from generate_series(1, %d)) new
          returning id)
        insert into author (account_id, room_id, name, role, picture)
        select '%s', id, '%s', 'member', 0 from made
        """
            .formatted(rooms, person.account(), person.name()));
  }

  private long roomsThatShow(RoomTestUser person, String name) throws SQLException {
    return count(
        "select count(*) from author where account_id = '%s' and name = '%s'"
            .formatted(person.account(), name));
  }

  private boolean isWaiting(RoomTestUser person) throws SQLException {
    return count(
            "select count(*) from pending_rename where account_id = '%s'"
                .formatted(person.account()))
        > 0;
  }

  private void run(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void oldToken_writesUnderNewName_editsKeepIt() {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomId room = roomTestClient.room(ana);
    says(ana, room, "one");
    changed(ana, 2, "anna", Role.MEMBER, 0);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.AuthorChanged.class).size() == 1);
    Before before = read(room);
    says(ana, room, "two");
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "one!"));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() == 1);
    assertThat(
            roomTestClient
                .frames(room, ServerFrame.Message.class)
                .getLast()
                .message()
                .author()
                .name())
        .isEqualTo("anna");
    assertThat(
            roomTestClient
                .frames(room, ServerFrame.MessageChanged.class)
                .getFirst()
                .message()
                .author()
                .name())
        .isEqualTo("anna");
    assertThat(before.with(roomTestClient, room)).isEqualTo(roomTestClient.history(room));
    // The name that identity published also applies in rooms where they did not write before.
    RoomId another = roomTestClient.room(RoomTestUser.member("ben"));
    says(ana, another, "hello");
    assertThat(roomTestClient.history(another).getFirst().author().name()).isEqualTo("anna");
  }

  @Test
  void unchangedProfile_isNotBroadcast() {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomId room = roomTestClient.room(ana);
    says(ana, room, "one");
    changed(ana, 2, "ana", Role.MEMBER, 0);
    changed(ana, 3, "ana", Role.MODERATOR, 0);
    changed(ana, 3, "ana", Role.MODERATOR, 0);
    changed(ana, 2, "ana", Role.MEMBER, 0);
    changed(ana, 4, "ana", Role.MODERATOR, 1);
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.frames(room, ServerFrame.AuthorChanged.class).stream()
                .anyMatch(frame -> frame.author().picture() == 1));
    // Two changes that came together may be published as one.
    assertThat(roomTestClient.frames(room, ServerFrame.AuthorChanged.class))
        .hasSizeBetween(1, 2)
        .allMatch(frame -> "moderator".equals(frame.author().role()));
    assertThat(roomTestClient.toldTo(ana))
        .extracting(event -> event.headers().get("type"))
        .containsOnly("outcome")
        .hasSize(1);
  }

  @Test
  void rename_isNotBroadcastInAnonymousRoom() throws Exception {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomId masked = roomTestClient.room(ana, "masked");
    RoomId open = roomTestClient.room(ana);
    says(ana, masked, "one");
    says(ana, open, "one");
    String alias = roomTestClient.history(masked).getFirst().author().name();
    changed(ana, 2, "anna", Role.MEMBER, 4);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(open, ServerFrame.AuthorChanged.class).size() == 1);
    says(RoomTestUser.member("ben"), masked, "two");
    assertThat(roomTestClient.frames(masked, ServerFrame.AuthorChanged.class)).isEmpty();
    assertThat(roomTestClient.history(masked).getFirst().author().name()).isEqualTo(alias);
  }

  @Test
  void erasure_removesAccountFromEveryTable() throws Exception {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomTestUser mo = new RoomTestUser(RoomTestUser.member("mo").account(), "mo", Role.MODERATOR);
    RoomId room = roomTestClient.room(ana);
    says(ana, room, "one");
    says(ana, room, "two");
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "one!"));
    roomTestClient.submit(roomTestClient.delete(mo, room, 2));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() == 2);
    roomTestClient.as(ana).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
    for (RoomTestUser each : List.of(ana, mo)) {
      roomTestClient
          .as(each)
          .body(Map.of("seq", 1, "reason", "spam"))
          .post("/api/v1/rooms/" + room + "/reports")
          .then()
          .statusCode(204);
    }
    roomTestClient
        .as(mo)
        .body(Map.of("person", ana.account().toString(), "reason", "spam"))
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
    changed(ana, 2, "anna", Role.MEMBER, 4);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.AuthorChanged.class).size() == 1);
    assertThat(tablesThatKnow(ana)).hasSize(7);

    for (RoomTestUser each : List.of(ana, mo)) {
      publish(
          each,
          new AccountRecord(
              each.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP));
    }
    RoomTestClient.eventually()
        .untilAsserted(() -> {
          assertThat(tablesThatKnow(ana)).containsExactly("account");
          assertThat(tablesThatKnow(mo)).containsExactly("account");
        });
    // The row that blocks their last tokens is deleted when identity has deleted the account.
    roomTestClient.publish(Topics.IDENTITY_ACCOUNTS, ana.account().toString(), null);
    RoomTestClient.eventually().untilAsserted(() -> assertThat(tablesThatKnow(ana)).isEmpty());
  }

  /** Returns every table in which a column of a row contains this account. */
  private List<String> tablesThatKnow(RoomTestUser person) throws SQLException {
    List<String> found = new java.util.ArrayList<>();
    for (String table :
        List.of(
            "account",
            "author",
            "change_command",
            "erasure",
            "message",
            "read_mark",
            "report",
            "room")) {
      try (var connection = database.getConnection();
          var statement =
              connection.prepareStatement(
                  "select 1 from " + table + " t where to_jsonb(t)::text like ? limit 1")) {
        statement.setString(1, "%" + person.account() + "%");
        if (statement.executeQuery().next()) {
          found.add(table);
        }
      }
    }
    return found;
  }

  private static void says(RoomTestUser person, RoomId room, String text) {
    var command = roomTestClient.message(person, room, text);
    roomTestClient.submit(command);
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.frames(room, ServerFrame.Message.class).stream()
                .anyMatch(frame -> frame.message().command().equals(command.id())));
  }

  private static void changed(
      RoomTestUser person, long version, String name, Role role, int picture) {
    publish(person, new AccountRecord(person.account(), version, name, role, picture, null, null));
  }

  private static void publish(RoomTestUser person, AccountRecord record) {
    try {
      roomTestClient.publish(
          Topics.IDENTITY_ACCOUNTS,
          person.account().toString(),
          Json.MAPPER.writeValueAsBytes(record));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Before read(RoomId room) {
    JsonPath page =
        roomTestClient
            .as(RoomTestUser.member("reader"))
            .get("/api/v1/rooms/" + room + "/messages?limit=200")
            .jsonPath();
    return new Before(page.getString("epoch"), page.getLong("head"), roomTestClient.history(room));
  }

  private static JsonPath changes(RoomId room, Before before) {
    return roomTestClient
        .as(RoomTestUser.member("reader"))
        .get(
            "/api/v1/rooms/%s/changes?epoch=%s&since=%d"
                .formatted(room, before.epoch(), before.head()))
        .jsonPath();
  }

  /** The state that a reader had. */
  private record Before(String epoch, long head, List<MessageState> messages) {

    /** Returns the state after the frames that came since, applied as by a client. */
    List<MessageState> with(RoomTestClient roomTestClient, RoomId room) {
      NavigableMap<Long, MessageState> state = state();
      roomTestClient
          .frames(room, ServerFrame.class)
          .forEach(frame -> {
            switch (frame) {
              case ServerFrame.Message made when made.seq() > head ->
                  state.put(made.message().seq(), made.message());
              case ServerFrame.MessageChanged other when other.seq() > head ->
                  state.put(other.message().seq(), other.message());
              case ServerFrame.AuthorChanged author when author.seq() > head ->
                  state.replaceAll((seq, message) -> renamed(message, author.author()));
              default -> {}
            }
          });
      return List.copyOf(state.values());
    }

    List<MessageState> withChanges(JsonPath changes) {
      NavigableMap<Long, MessageState> state = state();
      changes
          .<Map<String, Object>>getList("messages")
          .forEach(each -> {
            MessageState message = Json.MAPPER.convertValue(each, MessageState.class);
            state.put(message.seq(), message);
          });
      changes
          .<Map<String, Object>>getList("authors")
          .forEach(each -> {
            Author author = Json.MAPPER.convertValue(each, Author.class);
            state.replaceAll((seq, message) -> renamed(message, author));
          });
      return List.copyOf(state.values());
    }

    private NavigableMap<Long, MessageState> state() {
      NavigableMap<Long, MessageState> state = new TreeMap<>();
      messages.forEach(each -> state.put(each.seq(), each));
      return state;
    }

    private static MessageState renamed(MessageState old, Author author) {
      return old.author().id().equals(author.id())
          ? new MessageState(
              old.id(),
              old.seq(),
              old.n(),
              old.changedSeq(),
              old.command(),
              author,
              old.text(),
              old.at(),
              old.editedAt(),
              old.deletedAt())
          : old;
    }
  }
}
