package chat.parley.room.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.ingest.SubmissionConsumer;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class ReactionsIT {

  private static RoomTestClient roomTestClient;

  @Inject KafkaClientService clients;
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
  void broadcastReactions_matchStoredState_andChanges() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    roomTestClient.submit(roomTestClient.message(ana, room, "again"));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ana, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "🎉", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", false));
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "hello all"));
    MessageState last = changed(room, 5).getLast();

    assertThat(last.reactions()).containsExactly(reaction("👍", ana), reaction("🎉", ben));
    assertThat(last.text()).isEqualTo("hello all");
    assertThat(last.changedSeq()).isEqualTo(7);
    assertThat(roomTestClient.history(room).getFirst()).isEqualTo(last);
    assertThat(roomTestClient.history(room).getLast().n()).isEqualTo(2);
    String epoch = roomTestClient.as(ben).get("/api/v1/rooms/" + room).path("epoch");
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/" + room + "/changes?epoch=" + epoch + "&since=4")
        .then()
        .body("messages.seq", contains(1))
        .body("messages[0].reactions.emoji", contains("👍", "🎉"))
        .body("upTo", equalTo(7));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Outcome.class).size() == 3);
    assertThat(roomTestClient.told(ben, ServerFrame.Outcome.class))
        .extracting(ServerFrame.Outcome::seq)
        .containsExactly(3L, 5L, 6L);
  }

  @Test
  void repeatedReaction_countsOnce_resendUndoesNothing() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    var first = roomTestClient.react(ben, room, 1, "👍", true);
    roomTestClient.submit(first);
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", false));
    roomTestClient.submit(first);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Outcome.class).size() == 4);
    assertThat(roomTestClient.told(ben, ServerFrame.Outcome.class))
        .extracting(ServerFrame.Outcome::seq)
        .containsExactly(2L, 2L, 3L, 2L);
    assertThat(changed(room, 2)).hasSize(2);
    assertThat(roomTestClient.history(room).getFirst().reactions()).isNull();
    assertThat(rows(room)).isZero();
  }

  @Test
  void redeliveredReaction_isBroadcastAgain_changesNothing() {
    RoomId room = roomTestClient.room(ana);
    RecordMetadata first = roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", false));
    roomTestClient.submit(roomTestClient.react(ana, room, 1, "🎉", true));
    changed(room, 3);
    clients
        .getConsumer(SubmissionConsumer.CHANNEL)
        .seek(new TopicPartition(first.topic(), first.partition()), first.offset())
        .await()
        .indefinitely();

    List<MessageState> again = changed(room, 7).subList(3, 7);
    assertThat(again)
        .extracting(MessageState::reactions)
        .containsOnly(List.of(reaction("🎉", ana)));
    assertThat(roomTestClient.history(room).getFirst().changedSeq()).isEqualTo(4);
    assertThat(rows(room)).isEqualTo(1);
  }

  @Test
  void concurrentReactions_areCountedExactly_listedInPart() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "who comes?"));
    List<RoomTestUser> people =
        IntStream.range(0, 60).mapToObj(i -> RoomTestUser.member("p" + i)).toList();
    people.parallelStream()
        .forEach(each -> roomTestClient.submit(roomTestClient.react(each, room, 1, "👍", true)));
    RoomTestClient.eventually().until(() -> count(room) == 60);
    assertThat(reactions(room).getFirst().who())
        .hasSize(Reaction.MAX_LISTED)
        .doesNotHaveDuplicates();
    for (RoomTestUser each : people.subList(0, 3)) {
      asked(each, room)
          .body("reactions[0].count", equalTo(60))
          .body("reactions[0].mine", equalTo(true));
    }
    asked(ana, room)
        .body("reactions[0].mine", equalTo(false))
        .body("reactions[0].who", hasSize(Reaction.MAX_LISTED));

    // Again, which changes nothing; then most remove it, half of them twice.
    people.parallelStream()
        .forEach(each -> roomTestClient.submit(roomTestClient.react(each, room, 1, "👍", true)));
    people.stream()
        .skip(15)
        .parallel()
        .forEach(each -> roomTestClient.submit(roomTestClient.react(each, room, 1, "👍", false)));
    people.stream()
        .skip(40)
        .parallel()
        .forEach(each -> roomTestClient.submit(roomTestClient.react(each, room, 1, "👍", false)));
    RoomTestClient.eventually().until(() -> count(room) == 15);
    assertThat(reactions(room).getFirst().who())
        .containsExactlyInAnyOrderElementsOf(
            people.stream().limit(15).map(each -> each.account().toString()).toList());
    assertThat(rows(room)).isEqualTo(15);
  }

  @Test
  void listsReactingPeopleByRoomName() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ana, room, 1, "👍", true));
    changed(room, 2);
    asked(ben, room)
        .body("reactions.emoji", contains("👍"))
        .body("reactions[0].who.name", containsInAnyOrder("ben", "ana"))
        .body("reactions[0].mine", equalTo(true));
    asked(RoomTestUser.guest(), room).body("reactions[0].mine", equalTo(false));
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages/9/reactions")
        .then()
        .statusCode(404);
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages/x/reactions")
        .then()
        .statusCode(404);
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .body("reactions.emoji", contains("👍"))
        .body("reactions.seq", contains(1));
  }

  @Test
  void anonymousRoom_listsPseudonyms() {
    RoomId room = roomTestClient.room(ana, "masked");
    roomTestClient.submit(roomTestClient.message(ana, room, "hello"));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    MessageState message = changed(room, 1).getLast();
    assertThat(message.reactions())
        .singleElement()
        .satisfies(each -> assertThat(each.who()).doesNotContain(ben.account().toString()));
    String alias =
        asked(ben, room)
            .body("reactions[0].mine", equalTo(true))
            .extract()
            .path("reactions[0].who[0].name");
    assertThat(alias).isNotEqualTo("ben").contains(" ");
  }

  @Test
  void accountDeletion_removesReactions() throws Exception {
    RoomId room = roomTestClient.room(ana);
    RoomId masked = roomTestClient.room(ana, "masked");
    for (RoomId each : List.of(room, masked)) {
      roomTestClient.submit(roomTestClient.message(ana, each, "hello"));
      roomTestClient.submit(roomTestClient.react(ben, each, 1, "👍", true));
      roomTestClient.submit(roomTestClient.react(ben, each, 1, "🎉", true));
      roomTestClient.submit(roomTestClient.react(ana, each, 1, "👍", true));
      changed(each, 3);
    }
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        ben.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                ben.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP)));

    for (RoomId each : List.of(room, masked)) {
      MessageState message = changed(each, 4).getLast();
      assertThat(message.reactions()).hasSize(1);
      assertThat(message.reactions().getFirst().emoji()).isEqualTo("👍");
      assertThat(message.reactions().getFirst().count()).isEqualTo(1);
      assertThat(rows(each)).isEqualTo(1);
    }
  }

  @Test
  void rejectsInvalidReactionsAndReplies() {
    RoomId room = roomTestClient.room(ana);
    RoomId other = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(ana, room, "two"));
    roomTestClient.submit(roomTestClient.message(ana, other, "elsewhere"));
    roomTestClient.submit(roomTestClient.react(ana, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
    roomTestClient.submit(roomTestClient.react(ben, room, 2, "x".repeat(500), true));
    roomTestClient.submit(roomTestClient.react(ben, room, 2, "<script>", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 1, "👍", true));
    roomTestClient.submit(roomTestClient.react(ben, room, 3, "👍", true));
    roomTestClient.submit(roomTestClient.reply(ben, room, 1, "to what is gone"));
    roomTestClient.submit(roomTestClient.reply(ben, room, 77, "to nothing"));
    roomTestClient.submit(roomTestClient.reply(ben, other, 2, "to another room's message"));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Failure.class).size() == 7);
    assertThat(roomTestClient.told(ben, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactlyInAnyOrder(
            ErrorCode.REACTION_INVALID,
            ErrorCode.REACTION_INVALID,
            ErrorCode.MESSAGE_GONE,
            ErrorCode.MESSAGE_NOT_FOUND,
            ErrorCode.REPLY_GONE,
            ErrorCode.REPLY_NOT_FOUND,
            ErrorCode.REPLY_NOT_FOUND);
    assertThat(rows(room)).isZero();
    asked(ana, room).body("reactions", empty());
    assertThat(roomTestClient.history(other)).hasSize(1);
  }

  @Test
  void replyToDeletedMessage_keepsReference_notText() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "a secret"));
    roomTestClient.submit(roomTestClient.reply(ben, room, 1, "oh"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 3);
    List<MessageState> history = roomTestClient.history(room);
    assertThat(history).extracting(MessageState::replyTo).containsExactly(null, 1L);
    assertThat(history).extracting(MessageState::text).containsExactly(null, "oh");
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/" + room + "/messages")
        .then()
        .body("messages.text.findAll { it != null }", everyItem(equalTo("oh")));
  }

  private ValidatableResponse asked(RoomTestUser person, RoomId room) {
    return roomTestClient
        .as(person)
        .get("/api/v1/rooms/" + room + "/messages/1/reactions")
        .then()
        .statusCode(200);
  }

  private static List<MessageState> changed(RoomId room, int atLeast) {
    RoomTestClient.eventually()
        .until(
            () -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() >= atLeast);
    return roomTestClient.frames(room, ServerFrame.MessageChanged.class).stream()
        .map(ServerFrame.MessageChanged::message)
        .toList();
  }

  private static List<Reaction> reactions(RoomId room) {
    List<Reaction> reactions = roomTestClient.history(room).getFirst().reactions();
    return reactions == null ? List.of() : reactions;
  }

  private static int count(RoomId room) {
    return reactions(room).stream().mapToInt(Reaction::count).sum();
  }

  private static Reaction reaction(String emoji, RoomTestUser who) {
    return new Reaction(emoji, 1, List.of(who.account().toString()));
  }

  private long rows(RoomId room) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select count(*) from reaction where room_id = ?")) {
      statement.setObject(1, UUID.fromString(room.toString()));
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
