package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.topic.Topic;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import chat.parley.platform.token.TestIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the gateway, identity, and the people who use them. */
final class Strangers implements AutoCloseable, TopicTail.Listener {

  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private final SharedKeys keys;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicTail tail;
  private final TestIdentity identity;
  private final List<Stranger> all = new CopyOnWriteArrayList<>();
  private final Map<String, List<ServerFrame>> frames = new ConcurrentHashMap<>();

  /** Returns once the service is ready. */
  Strangers(SharedKeys keys, String bootstrapServers) throws InterruptedException {
    this.keys = keys;
    identity = new TestIdentity(bootstrapServers);
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    tail =
        new TopicTail(
            "strangers",
            KafkaClients.of(bootstrapServers),
            List.of(Topics.MATCH_EVENTS),
            new TopicTail.Start.Earliest(),
            this,
            Clock.systemUTC());
    tail.start();
    tail.awaitCaughtUp(TIMEOUT);
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  /** Returns the identity service that issues tokens. */
  TestIdentity identity() {
    return identity;
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> record) {
    try {
      frames
          .computeIfAbsent(record.key(), key -> new CopyOnWriteArrayList<>())
          .add(Json.MAPPER.readValue(record.value(), ServerFrame.class));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns the frames of a talk, in the order in which they arrived. */
  List<ServerFrame> framesOf(Channel channel) {
    return frames.getOrDefault(channel.name(), List.of());
  }

  Stranger stranger(String name) {
    Stranger stranger =
        new Stranger(
            new Actor(
                new AccountId(UUID.randomUUID()),
                new SessionId(UUID.randomUUID()),
                name,
                Role.MEMBER,
                3));
    all.add(stranger);
    return stranger;
  }

  /** Returns the same person in another tab, or with a token of another session. */
  Stranger inAnotherSession(Stranger person) {
    Actor actor = person.actor;
    return new Stranger(
        new Actor(
            actor.account(),
            new SessionId(UUID.randomUUID()),
            actor.name(),
            actor.role(),
            actor.picture()));
  }

  /** Cancels the requests of all these people. */
  void cancelAll() {
    all.forEach(Stranger::cancel);
  }

  /** One person. */
  final class Stranger {
    final Actor actor;
    private final List<ServerFrame> read = new CopyOnWriteArrayList<>();

    Stranger(Actor actor) {
      this.actor = actor;
    }

    CommandId find(MatchPreferences preferences) {
      CommandId id = id();
      return send(inbox(), id, new MatchSubmission.Find(id, seal(id), Instant.now(), preferences));
    }

    /** Renews the request, as the gateway does every few seconds. */
    CommandId renew(MatchPreferences preferences) {
      CommandId id = id();
      return send(inbox(), id, new MatchSubmission.Renew(id, seal(id), Instant.now(), preferences));
    }

    CommandId cancel() {
      CommandId id = id();
      return send(inbox(), id, new MatchSubmission.Cancel(id, seal(id), Instant.now()));
    }

    CommandId next(Channel talk, MatchPreferences preferences) {
      CommandId id = id();
      return send(
          talk.name(),
          id,
          new MatchSubmission.Next(id, pair(talk), seal(id), Instant.now(), preferences));
    }

    CommandId leave(Channel talk) {
      CommandId id = id();
      return send(
          talk.name(), id, new MatchSubmission.Leave(id, pair(talk), seal(id), Instant.now()));
    }

    CommandId block(Channel talk) {
      CommandId id = id();
      return send(
          talk.name(), id, new MatchSubmission.Block(id, pair(talk), seal(id), Instant.now()));
    }

    CommandId heartbeat(Channel talk) {
      CommandId id = id();
      return send(
          talk.name(), id, new MatchSubmission.Heartbeat(id, pair(talk), seal(id), Instant.now()));
    }

    CommandId reveal(Channel talk, chat.parley.contracts.frame.MatchCommand.Reveal.Answer answer) {
      CommandId id = id();
      return send(
          talk.name(),
          id,
          new MatchSubmission.AnswerReveal(id, pair(talk), seal(id), Instant.now(), answer));
    }

    CommandId sendMessage(Channel talk, String text) {
      return sendMessage(talk, id(), text);
    }

    CommandId sendMessage(Channel talk, CommandId id, String text) {
      return send(
          talk.name(),
          id,
          new MatchSubmission.SendMessage(id, pair(talk), seal(id), Instant.now(), text));
    }

    /** Waits for the next frame of this kind that has not yet been returned for this person. */
    <T extends ServerFrame> T awaitFrame(Class<T> type) {
      return await()
          .atMost(TIMEOUT)
          .until(
              () ->
                  frames().stream()
                      .filter(type::isInstance)
                      .filter(frame -> read.stream().noneMatch(each -> each == frame))
                      .peek(read::add)
                      .map(type::cast)
                      .findFirst()
                      .orElse(null),
              frame -> frame != null);
    }

    /** Waits for a match, and joins the talk. */
    Channel joinMatch() throws Exception {
      MatchFrame.Found found = awaitFrame(MatchFrame.Found.class);
      ChannelGrant grant = keys.openGrant(found.grant());
      if (!grant.account().equals(actor.account()) || !grant.session().equals(actor.session())) {
        throw new AssertionError("somebody else's grant");
      }
      heartbeat(found.channel());
      return found.channel();
    }

    long count(Class<? extends ServerFrame> type) {
      return frames().stream().filter(type::isInstance).count();
    }

    /** Returns all frames for this person, in the order in which they arrived. */
    List<ServerFrame> frames() {
      return frames.getOrDefault(inbox(), List.of());
    }

    String inbox() {
      return keys.matchInboxOf(actor.account()).name();
    }

    private String seal(CommandId id) {
      return keys.seal(actor, id);
    }
  }

  private CommandId send(String key, CommandId id, MatchSubmission submission) {
    try {
      byte[] value = Json.MAPPER.writeValueAsBytes(submission);
      producer.send(new ProducerRecord<>(Topic.MATCH_SUBMISSIONS.topicName(), key, value)).get();
      return id;
    } catch (com.fasterxml.jackson.core.JsonProcessingException
        | InterruptedException
        | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PairId pair(Channel talk) {
    return PairId.of(talk.id());
  }

  private static CommandId id() {
    return new CommandId(UUID.randomUUID());
  }

  @Override
  public void close() {
    tail.close();
    producer.close();
    identity.close();
  }
}
