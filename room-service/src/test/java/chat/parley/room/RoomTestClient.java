package chat.parley.room;

import static io.restassured.RestAssured.given;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.TestIdentity;
import io.quarkus.arc.Arc;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What people do with the service in a test, through its real interfaces: REST and Kafka. */
public final class RoomTestClient implements AutoCloseable {

  private final SharedKeys keys = Arc.container().instance(SharedKeys.class).get();
  private final TestIdentity identity;
  private final KafkaProducer<String, byte[]> producer;
  private final EventLog events;
  private final Set<RoomId> rooms = ConcurrentHashMap.newKeySet();
  private boolean known;

  public RoomTestClient() {
    String bootstrapServers =
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    identity = new TestIdentity(bootstrapServers);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
    events = new EventLog(bootstrapServers, Topics.ROOM_EVENTS);
  }

  public TestIdentity identity() {
    return identity;
  }

  /** Creates a request by a person. */
  public RequestSpecification as(RoomTestUser person) {
    String token =
        person.role() == Role.GUEST
            ? identity.guest(person.account())
            : identity.member(person.account(), person.name());
    if (!known) {
      // The key arrives through Kafka.
      eventually()
          .until(() -> given().auth().oauth2(token).get("/api/v1/rooms").statusCode() == 200);
      known = true;
    }
    return given().auth().oauth2(token).contentType("application/json");
  }

  /** Creates a room. */
  public RoomId room(RoomTestUser owner) {
    return room(owner, "open");
  }

  /** Creates a room of this kind. */
  public RoomId room(RoomTestUser owner, String kind) {
    return RoomId.of(
        as(owner)
            .body(Map.of("name", "room " + UUID.randomUUID(), "kind", kind))
            .post("/api/v1/rooms")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  public RoomSubmission.SendMessage message(RoomTestUser author, RoomId room, String text) {
    CommandId id = new CommandId(UUID.randomUUID());
    return new RoomSubmission.SendMessage(
        id, room, keys.seal(author.actor(), id), Instant.now(), text);
  }

  public RoomSubmission.EditMessage edit(RoomTestUser author, RoomId room, long seq, String text) {
    CommandId id = new CommandId(UUID.randomUUID());
    return new RoomSubmission.EditMessage(
        id, room, keys.seal(author.actor(), id), Instant.now(), seq, text);
  }

  public RoomSubmission.DeleteMessage delete(RoomTestUser author, RoomId room, long seq) {
    CommandId id = new CommandId(UUID.randomUUID());
    return new RoomSubmission.DeleteMessage(
        id, room, keys.seal(author.actor(), id), Instant.now(), seq);
  }

  public RoomSubmission.SendMessage reply(RoomTestUser author, RoomId room, long to, String text) {
    CommandId id = new CommandId(UUID.randomUUID());
    return new RoomSubmission.SendMessage(
        id, room, keys.seal(author.actor(), id), Instant.now(), text, to);
  }

  public RoomSubmission.React react(
      RoomTestUser person, RoomId room, long seq, String emoji, boolean on) {
    CommandId id = new CommandId(UUID.randomUUID());
    return new RoomSubmission.React(
        id, room, keys.seal(person.actor(), id), Instant.now(), seq, emoji, on);
  }

  /** Submits as a gateway does; returns the position of the record. */
  public RecordMetadata submit(RoomSubmission submission) {
    rooms.add(submission.room());
    try {
      return submitRaw(submission.room().toString(), Json.MAPPER.writeValueAsBytes(submission));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes any value to the submissions. */
  public RecordMetadata submitRaw(String key, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(Topics.ROOM_SUBMISSIONS, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes a record to any topic. */
  public void publish(String topic, String key, byte @Nullable [] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the frames of a room's log. */
  public List<EventLog.Event> inRoom(RoomId room) {
    return events.on(Channel.room(room)).stream()
        .filter(each -> each.headers().containsKey("seq"))
        .toList();
  }

  /** Returns the events on a room's channel that are not part of its log. */
  public List<EventLog.Event> besideTheLog(RoomId room) {
    return events.on(Channel.room(room)).stream()
        .filter(each -> !each.headers().containsKey("seq"))
        .toList();
  }

  public List<EventLog.Event> toldTo(RoomTestUser person) {
    return Stream.concat(
            Stream.of(keys.inboxOf(person.account())),
            rooms.stream().map(room -> keys.inboxOf(person.account(), Channel.room(room))))
        .flatMap(channel -> events.on(channel).stream())
        .toList();
  }

  /** Returns all events on a channel. */
  public List<EventLog.Event> on(Channel channel) {
    return events.on(channel);
  }

  /** Returns the events on the one channel that a person has for all rooms. */
  public List<EventLog.Event> toldInAllRooms(RoomTestUser person) {
    return events.on(keys.inboxOf(person.account()));
  }

  /** Returns the frames that a room's subscribers saw. */
  public <T extends ServerFrame> List<T> frames(RoomId room, Class<T> type) {
    return inRoom(room).stream()
        .map(EventLog.Event::frame)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the frames that notified a person of their commands. */
  public <T extends ServerFrame> List<T> told(RoomTestUser person, Class<T> type) {
    return toldTo(person).stream()
        .map(EventLog.Event::frame)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the newest messages of a room, by REST. */
  public List<MessageState> history(RoomId room) {
    return as(RoomTestUser.member("reader"))
        .get("/api/v1/rooms/" + room + "/messages?limit=200")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("messages")
        .stream()
        .map(each -> Json.MAPPER.convertValue(each, MessageState.class))
        .toList();
  }

  /** Waits, with a generous timeout. */
  public static org.awaitility.core.ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }

  @Override
  public void close() {
    events.close();
    producer.close();
    identity.close();
  }
}
