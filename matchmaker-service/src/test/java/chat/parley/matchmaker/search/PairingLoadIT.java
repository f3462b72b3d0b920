package chat.parley.matchmaker.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topic;
import chat.parley.contracts.topic.Topics;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.pool.MatchGender;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.TestPool;
import chat.parley.matchmaker.pool.Traits;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures the time from a request in Kafka until both people are notified, and the cost of a pair:
 * one instance with its PostgreSQL, Redis, and Kafka, and the load generator, all on this machine.
 * Prints figures; run it alone.
 */
@QuarkusTest
@ParleyTest
@Tag("long")
class PairingLoadIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject MatchKeys matchKeys;
  @Inject RedisDataSource redis;

  private final ConcurrentMap<String, Long> foundAt = new ConcurrentHashMap<>();
  private KafkaProducer<String, byte[]> producer;
  private TopicTail tail;

  @BeforeEach
  void open() throws InterruptedException {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers, "linger.ms", 1),
            new StringSerializer(),
            new ByteArraySerializer());
    tail =
        new TopicTail(
            "load",
            KafkaClients.of(bootstrapServers),
            List.of(Topics.MATCH_EVENTS),
            new TopicTail.Start.Earliest(),
            record -> {
              byte[] kind = record.headers().lastHeader(EventHeaders.TYPE).value();
              if (new String(kind, StandardCharsets.US_ASCII).equals("match.found")) {
                foundAt.putIfAbsent(record.key(), System.nanoTime());
              }
            },
            Clock.systemUTC());
    tail.start();
    tail.awaitCaughtUp(Duration.ofSeconds(60));
  }

  @AfterEach
  void close() {
    tail.close();
    producer.close();
  }

  /** Runs couples of people with an interest of their own, twenty couples a second. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100_000})
  void measuresTimeFromRequestToBothNotified(int waiting) {
    fill(waiting);
    // A process that has just started still compiles the code that it runs.
    couples(3_000, 0);
    couples(100, 20);
    Processors processors = new Processors();
    Couple[] couples = couples(1_000, 20);
    long[] waits = Arrays.stream(couples).mapToLong(this::wait).toArray();
    PairingFigures.print(
        "request until both know, %,d waiting: %s; %s",
        waiting, PairingFigures.millis(waits), processors.since(couples.length));
  }

  @Test
  void measuresPairsPerSecond() {
    couples(3_000, 0);
    Processors processors = new Processors();
    long begin = System.nanoTime();
    int count = 5_000;
    couples(count, 0);
    double seconds = (System.nanoTime() - begin) / 1e9;
    PairingFigures.print(
        "%,d pairs in %.1f s: %.0f pairs/s; %s",
        count, seconds, count / seconds, processors.since(count));
    assertThat(count / seconds).isGreaterThan(1);
  }

  /** Adds people who wait for a stranger who never comes, for as long as this test runs. */
  private void fill(int waiting) {
    TestPool pool =
        new TestPool(redis, Population.pool("{match}", Duration.ofHours(1), Duration.ofSeconds(6)));
    Population population = new Population(new Random(6), matchKeys);
    Traits hopeless = new Traits(MatchGender.MALE, null, Set.of(MatchGender.DIVERSE), Set.of());
    for (long i = pool.count(); i < waiting; i++) {
      MatchRequest any = population.somebody(Set.of());
      pool.enqueue(
          new MatchRequest(
              any.person(),
              any.inbox(),
              any.sealed(),
              true,
              hopeless,
              any.tags(),
              any.displayTags(),
              any.language(),
              false,
              Set.of(),
              null));
    }
  }

  private record Couple(String one, String other, long askedAt) {}

  private long wait(Couple couple) {
    return Math.max(notifiedAt(couple.one), notifiedAt(couple.other)) - couple.askedAt;
  }

  private long notifiedAt(String inbox) {
    return requireNonNull(foundAt.get(inbox));
  }

  /**
   * Makes couples meet, this many a second (0: as fast as possible). Returns when all are notified.
   */
  private Couple[] couples(int count, int perSecond) {
    long begin = System.nanoTime();
    Couple[] couples =
        IntStream.range(0, count)
            .mapToObj(i -> {
              while (perSecond > 0 && System.nanoTime() - begin < i * 1e9 / perSecond) {
                LockSupport.parkNanos(500_000);
              }
              String interest = "x" + UUID.randomUUID().toString().substring(0, 18);
              String one = find(interest);
              String other = find(interest);
              return new Couple(one, other, System.nanoTime());
            })
            .toArray(Couple[]::new);
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() ->
            Arrays.stream(couples)
                .allMatch(
                    each -> foundAt.containsKey(each.one) && foundAt.containsKey(each.other)));
    return couples;
  }

  private String find(String interest) {
    AccountId account = new AccountId(UUID.randomUUID());
    Actor actor = new Actor(account, new SessionId(UUID.randomUUID()), "Guest", Role.GUEST, 0);
    CommandId id = new CommandId(UUID.randomUUID());
    MatchPreferences preferences =
        new MatchPreferences(AgeGroup.ADULT, List.of(interest), null, null);
    String inbox = keys.matchInboxOf(account).name();
    try {
      byte[] value =
          Json.MAPPER.writeValueAsBytes(
              new MatchSubmission.Find(id, keys.seal(actor, id), Instant.now(), preferences));
      producer.send(new ProducerRecord<>(Topic.MATCH_SUBMISSIONS.topicName(), inbox, value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inbox;
  }
}
