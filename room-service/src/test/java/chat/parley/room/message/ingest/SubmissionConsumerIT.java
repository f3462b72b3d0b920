package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.DeadLetter;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class SubmissionConsumerIT {

  private static RoomTestClient roomTestClient;

  @Inject SharedKeys keys;
  @Inject KafkaClientService clients;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

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
  void storesInOrder_notifiesRoomAndAuthors() {
    RoomId room = roomTestClient.room(ana);
    List<RoomSubmission.SendMessage> sent =
        IntStream.range(0, 40)
            .mapToObj(i -> roomTestClient.message(i % 2 == 0 ? ana : ben, room, "word " + i))
            .toList();
    sent.forEach(roomTestClient::submit);

    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 40);
    List<ServerFrame.Message> frames = frames(room);
    assertThat(frames).extracting(ServerFrame.Message::seq).isEqualTo(upTo(40));
    assertThat(frames).extracting(each -> each.message().n()).isEqualTo(upTo(40));
    assertThat(frames)
        .extracting(each -> each.message().command())
        .isEqualTo(sent.stream().map(RoomSubmission.SendMessage::id).toList());
    EventLog.Event first = roomTestClient.inRoom(room).getFirst();
    assertThat(first.headers())
        .containsEntry("epoch", frames.getFirst().epoch())
        .containsEntry("seq", "1")
        .containsEntry("n", "1")
        .containsEntry("type", "message");
    assertThat(history(room)).isEqualTo(frames.stream().map(ServerFrame.Message::message).toList());
    RoomTestClient.eventually().until(() -> outcomes(ana).size() + outcomes(ben).size() == 40);
    assertThat(outcomes(ana))
        .extracting(ServerFrame.Outcome::seq)
        .isEqualTo(LongStream.range(0, 20).map(i -> i * 2 + 1).boxed().toList());
  }

  @Test
  void resend_isStoredOnce_answeredToAuthorOnly() {
    RoomId room = roomTestClient.room(ana);
    RoomSubmission.SendMessage message = roomTestClient.message(ana, room, "once");
    roomTestClient.submit(message);
    roomTestClient.submit(message);
    roomTestClient.submit(message);
    RoomTestClient.eventually().until(() -> outcomes(ana).size() == 3);
    assertThat(outcomes(ana)).extracting(ServerFrame.Outcome::seq).containsOnly(1L);
    assertThat(roomTestClient.inRoom(room)).hasSize(1);
    assertThat(history(room)).hasSize(1);
  }

  @Test
  void sameCommandIdOfAnotherAuthor_isAnotherMessage() {
    RoomId room = roomTestClient.room(ana);
    RoomSubmission.SendMessage message = roomTestClient.message(ana, room, "mine");
    roomTestClient.submit(message);
    roomTestClient.submit(
        new RoomSubmission.SendMessage(
            message.id(), room, keys.seal(ben.actor(), message.id()), Instant.now(), "mine too"));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 2);
    assertThat(history(room)).extracting(MessageState::text).containsExactly("mine", "mine too");
  }

  @Test
  void redelivery_broadcastsAgain_storesNothing() {
    RoomId room = roomTestClient.room(ana);
    RecordMetadata first = roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(ana, room, "two"));
    roomTestClient.submit(roomTestClient.message(RoomTestUser.guest(), room, "refused"));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 2);
    List<MessageState> before = history(room);

    clients
        .getConsumer(SubmissionConsumer.CHANNEL)
        .seek(new TopicPartition(first.topic(), first.partition()), first.offset())
        .await()
        .indefinitely();

    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() == 4);
    assertThat(frames(room)).extracting(ServerFrame.Message::seq).containsExactly(1L, 2L, 1L, 2L);
    assertThat(history(room)).isEqualTo(before);
    roomTestClient.submit(roomTestClient.message(ana, room, "three"));
    RoomTestClient.eventually().until(() -> history(room).size() == 3);
    assertThat(frames(room).getLast().seq()).isEqualTo(3);
  }

  @Test
  void rejectionsReachTheirAuthor() {
    RoomId room = roomTestClient.room(ana);
    RoomTestUser guest = RoomTestUser.guest();
    RoomSubmission.SendMessage byGuest = roomTestClient.message(guest, room, "may I?");
    RoomId nowhere = new RoomId(UUID.randomUUID());
    roomTestClient.submit(byGuest);
    roomTestClient.submit(roomTestClient.message(ana, nowhere, "anyone?"));
    roomTestClient.submit(roomTestClient.message(ben, room, "x".repeat(4_001)));
    RoomTestClient.eventually()
        .until(() -> failures(guest).size() + failures(ana).size() + failures(ben).size() == 3);
    assertThat(failures(guest))
        .extracting(ServerFrame.Failure::code, ServerFrame.Failure::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ErrorCode.ROOM_READ_ONLY, byGuest.id()));
    assertThat(failures(ana))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.ROOM_NOT_FOUND);
    assertThat(failures(ben))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.MESSAGE_TOO_LONG);
    assertThat(history(room)).isEmpty();
  }

  @Test
  void invalidRecords_becomeDeadLetters_restIsStored() {
    RoomId room = roomTestClient.room(ana);
    String key = room.toString();
    try (EventLog dead = new EventLog(bootstrapServers, Topics.ROOM_SUBMISSIONS_DEAD)) {
      RoomSubmission.SendMessage forged = roomTestClient.message(ana, room, "secret words");
      List<RecordMetadata> bad = new ArrayList<>();
      roomTestClient.submit(roomTestClient.message(ana, room, "first"));
      bad.add(roomTestClient.submitRaw(key, "no json".getBytes(StandardCharsets.UTF_8)));
      bad.add(roomTestClient.submitRaw(key, "null".getBytes(StandardCharsets.UTF_8)));
      bad.add(roomTestClient.submitRaw(key, json(unknownTypeOf(ben, room))));
      bad.add(
          roomTestClient.submit(
              new RoomSubmission.SendMessage(
                  new CommandId(UUID.randomUUID()),
                  room,
                  forged.actor(),
                  Instant.now(),
                  "secret words")));
      bad.add(roomTestClient.submitRaw(UUID.randomUUID().toString(), json(forged)));
      // PostgreSQL can't store this name, which fails the whole statement.
      RoomTestUser poison = new RoomTestUser(ben.account(), "be\0n", Role.MEMBER);
      bad.add(roomTestClient.submit(roomTestClient.message(poison, room, "secret words")));
      roomTestClient.submit(roomTestClient.message(ana, room, "last"));

      RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() >= 2);
      assertThat(history(room)).extracting(MessageState::text).containsExactly("first", "last");
      RoomTestClient.eventually().until(() -> reasons(dead, bad).size() == 6);
      assertThat(reasons(dead, bad))
          .containsExactlyInAnyOrder(
              "unreadable", "unreadable", "unreadable", "not-sealed", "wrong-key", "failed");
      assertThat(dead.all())
          .allSatisfy(each ->
              assertThat(new String(each.value(), StandardCharsets.UTF_8))
                  .doesNotContain("secret"));
      // Identifiable authors are notified: of the unknown type, and of the record that the store
      // rejected.
      RoomTestClient.eventually().until(() -> failures(ben).size() == 2);
      assertThat(failures(ben))
          .extracting(ServerFrame.Failure::code)
          .containsOnly(ErrorCode.COMMAND_UNREADABLE);
    }
  }

  private String unknownTypeOf(RoomTestUser author, RoomId room) {
    CommandId id = new CommandId(UUID.randomUUID());
    return """
    {"type":"message.sing","id":"%s","room":"%s","actor":"%s","at":"2026-11-21T15:04:05Z"}
    """
        .formatted(id, room, keys.seal(author.actor(), id));
  }

  private static byte[] json(Object value) {
    try {
      return value instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : Json.MAPPER.writerFor(RoomSubmission.class).writeValueAsBytes(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> reasons(EventLog dead, List<RecordMetadata> bad) {
    return dead.all().stream()
        .map(each -> {
          try {
            return Json.MAPPER.readValue(each.value(), DeadLetter.class);
          } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
          }
        })
        .filter(each ->
            bad.stream()
                .anyMatch(record ->
                    record.partition() == each.partition() && record.offset() == each.offset()))
        .map(DeadLetter::reason)
        .toList();
  }

  private static List<MessageState> history(RoomId room) {
    return roomTestClient.history(room);
  }

  private static List<ServerFrame.Message> frames(RoomId room) {
    return roomTestClient.frames(room, ServerFrame.Message.class);
  }

  private static List<ServerFrame.Outcome> outcomes(RoomTestUser person) {
    return roomTestClient.told(person, ServerFrame.Outcome.class);
  }

  private static List<ServerFrame.Failure> failures(RoomTestUser person) {
    return roomTestClient.told(person, ServerFrame.Failure.class);
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
