package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.DeadSubmission;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.EventLog;
import chat.parley.room.Person;
import chat.parley.room.Talk;
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
class MessageSubmissionsIT {

  private static Talk talk;

  @Inject SharedKeys keys;
  @Inject KafkaClientService clients;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final Person ana = Person.member("ana");
  private final Person ben = Person.member("ben");

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void storesInOrderAndTellsRoomAndAuthors() {
    RoomId room = talk.room(ana);
    List<RoomSubmission.SendMessage> sent =
        IntStream.range(0, 40)
            .mapToObj(i -> talk.message(i % 2 == 0 ? ana : ben, room, "word " + i))
            .toList();
    sent.forEach(talk::submit);

    Talk.eventually().until(() -> talk.inRoom(room).size() == 40);
    List<ServerFrame.Message> frames = frames(room);
    assertThat(frames).extracting(ServerFrame.Message::seq).isEqualTo(upTo(40));
    assertThat(frames).extracting(each -> each.message().n()).isEqualTo(upTo(40));
    assertThat(frames)
        .extracting(each -> each.message().command())
        .isEqualTo(sent.stream().map(RoomSubmission.SendMessage::id).toList());
    EventLog.Event first = talk.inRoom(room).getFirst();
    assertThat(first.headers())
        .containsEntry("epoch", frames.getFirst().epoch())
        .containsEntry("seq", "1")
        .containsEntry("n", "1")
        .containsEntry("kind", "message");
    assertThat(history(room)).isEqualTo(frames.stream().map(ServerFrame.Message::message).toList());
    Talk.eventually().until(() -> outcomes(ana).size() + outcomes(ben).size() == 40);
    assertThat(outcomes(ana))
        .extracting(ServerFrame.Outcome::seq)
        .isEqualTo(LongStream.range(0, 20).map(i -> i * 2 + 1).boxed().toList());
  }

  @Test
  void resend_isStoredOnceAndAnsweredToItsAuthorAlone() {
    RoomId room = talk.room(ana);
    RoomSubmission.SendMessage message = talk.message(ana, room, "once");
    talk.submit(message);
    talk.submit(message);
    talk.submit(message);
    Talk.eventually().until(() -> outcomes(ana).size() == 3);
    assertThat(outcomes(ana)).extracting(ServerFrame.Outcome::seq).containsOnly(1L);
    assertThat(talk.inRoom(room)).hasSize(1);
    assertThat(history(room)).hasSize(1);
  }

  @Test
  void sameCommandIdOfAnotherAuthor_isAnotherMessage() {
    RoomId room = talk.room(ana);
    RoomSubmission.SendMessage message = talk.message(ana, room, "mine");
    talk.submit(message);
    talk.submit(
        new RoomSubmission.SendMessage(
            message.id(), room, keys.seal(ben.actor(), message.id()), Instant.now(), "mine too"));
    Talk.eventually().until(() -> talk.inRoom(room).size() == 2);
    assertThat(history(room)).extracting(MessageState::text).containsExactly("mine", "mine too");
  }

  @Test
  void redelivery_tellsTheRoomAgainAndStoresNothing() {
    RoomId room = talk.room(ana);
    RecordMetadata first = talk.submit(talk.message(ana, room, "one"));
    talk.submit(talk.message(ana, room, "two"));
    talk.submit(talk.message(Person.guest(), room, "refused"));
    Talk.eventually().until(() -> talk.inRoom(room).size() == 2);
    List<MessageState> before = history(room);

    clients
        .getConsumer(MessageSubmissions.CHANNEL)
        .seek(new TopicPartition(first.topic(), first.partition()), first.offset())
        .await()
        .indefinitely();

    Talk.eventually().until(() -> talk.inRoom(room).size() == 4);
    assertThat(frames(room)).extracting(ServerFrame.Message::seq).containsExactly(1L, 2L, 1L, 2L);
    assertThat(history(room)).isEqualTo(before);
    talk.submit(talk.message(ana, room, "three"));
    Talk.eventually().until(() -> history(room).size() == 3);
    assertThat(frames(room).getLast().seq()).isEqualTo(3);
  }

  @Test
  void refusalsReachTheirAuthor() {
    RoomId room = talk.room(ana);
    Person guest = Person.guest();
    RoomSubmission.SendMessage byGuest = talk.message(guest, room, "may I?");
    RoomId nowhere = new RoomId(UUID.randomUUID());
    talk.submit(byGuest);
    talk.submit(talk.message(ana, nowhere, "anyone?"));
    talk.submit(talk.message(ben, room, "x".repeat(4_001)));
    Talk.eventually()
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
  void badRecords_areSetAsideAndTheRestIsStored() {
    RoomId room = talk.room(ana);
    String key = room.toString();
    try (EventLog dead = new EventLog(bootstrapServers, Topics.ROOM_SUBMISSIONS_DEAD)) {
      RoomSubmission.SendMessage forged = talk.message(ana, room, "secret words");
      List<RecordMetadata> bad = new ArrayList<>();
      talk.submit(talk.message(ana, room, "first"));
      bad.add(talk.submitRaw(key, "no json".getBytes(StandardCharsets.UTF_8)));
      bad.add(talk.submitRaw(key, "null".getBytes(StandardCharsets.UTF_8)));
      bad.add(talk.submitRaw(key, json(unknownTypeOf(ben, room))));
      bad.add(
          talk.submit(
              new RoomSubmission.SendMessage(
                  new CommandId(UUID.randomUUID()),
                  room,
                  forged.actor(),
                  Instant.now(),
                  "secret words")));
      bad.add(talk.submitRaw(UUID.randomUUID().toString(), json(forged)));
      // A name that PostgreSQL cannot store fails the whole statement.
      Person poison = new Person(ben.account(), "be\0n", "member");
      bad.add(talk.submit(talk.message(poison, room, "secret words")));
      talk.submit(talk.message(ana, room, "last"));

      Talk.eventually().until(() -> talk.inRoom(room).size() >= 2);
      assertThat(history(room)).extracting(MessageState::text).containsExactly("first", "last");
      Talk.eventually().until(() -> reasons(dead, bad).size() == 6);
      assertThat(reasons(dead, bad))
          .containsExactlyInAnyOrder(
              "unreadable", "unreadable", "unreadable", "not-sealed", "wrong-key", "failed");
      assertThat(dead.all())
          .allSatisfy(each ->
              assertThat(new String(each.value(), StandardCharsets.UTF_8))
                  .doesNotContain("secret"));
      // Whoever can be known is told: the unknown type, and the record that the store refused.
      Talk.eventually().until(() -> failures(ben).size() == 2);
      assertThat(failures(ben))
          .extracting(ServerFrame.Failure::code)
          .containsOnly(ErrorCode.COMMAND_UNREADABLE);
    }
  }

  private String unknownTypeOf(Person author, RoomId room) {
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
            return Json.MAPPER.readValue(each.value(), DeadSubmission.class);
          } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
          }
        })
        .filter(each ->
            bad.stream()
                .anyMatch(record ->
                    record.partition() == each.partition() && record.offset() == each.offset()))
        .map(DeadSubmission::reason)
        .toList();
  }

  private static List<MessageState> history(RoomId room) {
    return talk.history(room);
  }

  private static List<ServerFrame.Message> frames(RoomId room) {
    return talk.frames(room, ServerFrame.Message.class);
  }

  private static List<ServerFrame.Outcome> outcomes(Person person) {
    return talk.told(person, ServerFrame.Outcome.class);
  }

  private static List<ServerFrame.Failure> failures(Person person) {
    return talk.told(person, ServerFrame.Failure.class);
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
