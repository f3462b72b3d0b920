package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.platform.health.Heartbeats;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicTailIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static Kafka kafka;
  private static Admin admin;
  private static KafkaProducer<String, byte[]> producer;

  private final String topic = "tail-" + UUID.randomUUID();

  @BeforeAll
  static void startKafka() {
    kafka = new Kafka(TestRun.newFolders(), Ports.free(), Ports.free());
    kafka.start();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopKafka() {
    producer.close();
    admin.close();
    kafka.process().kill();
  }

  @Test
  void readsExistingAndNewRecords() throws Exception {
    makeTopic();
    send("a", "b");
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Earliest())) {
      tail.start();
      assertThat(tail.awaitCaughtUp(TIMEOUT)).isTrue();
      assertThat(reader.keys).containsExactlyInAnyOrder("a", "b");
      send("c");
      await().atMost(TIMEOUT).until(() -> reader.keys.contains("c"));
    }
  }

  @Test
  void waitsForTopicCreatedLater() throws Exception {
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Earliest())) {
      tail.start();
      makeTopic();
      send("a");
      await().atMost(TIMEOUT).until(() -> reader.keys.contains("a"));
    }
  }

  @Test
  void startsAtTimeOffset() throws Exception {
    makeTopic();
    long now = Instant.now().toEpochMilli();
    producer.send(new ProducerRecord<>(topic, 0, now - 600_000, "old", new byte[0])).get();
    producer.send(new ProducerRecord<>(topic, 0, now - 60_000, "recent", new byte[0])).get();
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Back(Duration.ofMinutes(2)))) {
      tail.start();
      assertThat(tail.awaitCaughtUp(TIMEOUT)).isTrue();
      assertThat(reader.keys).containsExactly("recent");
    }
  }

  @Test
  void everyTailReadsAllRecords() throws Exception {
    makeTopic();
    Reader one = new Reader();
    Reader two = new Reader();
    try (TopicTail first = tail(one, new TopicTail.Start.Earliest());
        TopicTail second = tail(two, new TopicTail.Start.Earliest())) {
      first.start();
      second.start();
      send("a", "b", "c");
      await().atMost(TIMEOUT).until(() -> one.keys.size() == 3 && two.keys.size() == 3);
    }
  }

  @Test
  void deletedTopic_reportsLostPosition_readsNewRecords() throws Exception {
    makeTopic();
    send("a", "b", "c", "d", "e", "f", "g", "h");
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Earliest())) {
      tail.start();
      await().atMost(TIMEOUT).until(() -> reader.keys.size() == 8);
      admin.deleteTopics(List.of(topic)).all().get();
      await().atMost(TIMEOUT).until(() -> !admin.listTopics().names().get().contains(topic));
      makeTopic();
      send("new");
      await().atMost(TIMEOUT).until(() -> reader.keys.contains("new"));
      assertThat(reader.lost.get()).isPositive();
    }
  }

  @Test
  void resumesAfterErrorWithoutLoss() throws Exception {
    makeTopic();
    send("a", "b");
    Reader reader = new Reader();
    reader.failures.set(3);
    try (TopicTail tail = tail(reader, new TopicTail.Start.Earliest())) {
      tail.start();
      await().atMost(TIMEOUT).until(() -> reader.keys.containsAll(List.of("a", "b")));
      send("c");
      await().atMost(TIMEOUT).until(() -> reader.keys.contains("c"));
      await().atMost(TIMEOUT).until(() -> reader.failures.get() <= 0);
    }
  }

  @Test
  void persistentFailure_isDown_recoveryIsUp() throws Exception {
    makeTopic();
    send("a");
    AtomicLong now = new AtomicLong();
    Heartbeats heartbeats = Heartbeats.measuredBy(now::get);
    Reader reader = new Reader();
    reader.failures.set(Integer.MAX_VALUE);
    try (TopicTail tail = tail(reader, new TopicTail.Start.Earliest()).watchedBy(heartbeats)) {
      tail.start();
      await().atMost(TIMEOUT).until(() -> reader.failures.get() < Integer.MAX_VALUE - 1);
      now.addAndGet(Heartbeats.LIMIT.plusSeconds(1).toNanos());
      reader.failures.set(Integer.MAX_VALUE);
      await().atMost(TIMEOUT).until(() -> reader.failures.get() < Integer.MAX_VALUE - 1);
      assertThat(heartbeats.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
      reader.failures.set(0);
      await()
          .atMost(TIMEOUT)
          .until(() -> heartbeats.call().getStatus() == HealthCheckResponse.Status.UP);
    }
  }

  @Test
  void reportsTimeSinceLastContact() throws Exception {
    makeTopic();
    Reader reader = new Reader();
    Kafka own = new Kafka(TestRun.newFolders(), Ports.free(), Ports.free());
    own.start();
    try (Admin there = Admin.create(Map.of("bootstrap.servers", own.bootstrapServers()));
        TopicTail tail =
            new TopicTail(
                "test-tail",
                KafkaClients.of(own.bootstrapServers()),
                List.of(topic),
                new TopicTail.Start.Earliest(),
                reader,
                Clock.systemUTC())) {
      there.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
      tail.start();
      assertThat(tail.awaitCaughtUp(TIMEOUT)).isTrue();
      await().atMost(TIMEOUT).until(() -> tail.sinceContact().compareTo(Duration.ofSeconds(1)) < 0);
      own.process().kill();
      await().atMost(TIMEOUT).until(() -> tail.sinceContact().compareTo(Duration.ofSeconds(5)) > 0);
    } finally {
      own.process().kill();
    }
  }

  @Test
  void clockAhead_missesNoRecords() throws Exception {
    makeTopic();
    send("just now");
    Reader reader = new Reader();
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
    try (TopicTail tail =
        new TopicTail(
            "test-tail",
            KafkaClients.of(kafka.bootstrapServers()),
            List.of(topic),
            new TopicTail.Start.Back(Duration.ofMinutes(2)),
            reader,
            ahead)) {
      tail.start();
      assertThat(tail.awaitCaughtUp(TIMEOUT)).isTrue();
      assertThat(reader.keys).containsExactly("just now");
    }
  }

  @Test
  void skipsAbortedTransaction_unlessReadUncommitted() throws Exception {
    makeTopic();
    Reader committed = new Reader();
    Reader early = new Reader();
    try (TopicTail one = tail(committed, new TopicTail.Start.Earliest());
        TopicTail two = tail(early, new TopicTail.Start.Earliest()).readUncommitted();
        var transactions =
            KafkaClients.of(kafka.bootstrapServers())
                .producer("aborts", Map.of("transactional.id", topic))) {
      transactions.initTransactions();
      transactions.beginTransaction();
      transactions.send(new ProducerRecord<>(topic, 0, "aborted", new byte[0])).get();
      transactions.abortTransaction();
      // The partition ends with a marker that no reader sees: both still count as caught up.
      one.start();
      two.start();
      assertThat(one.awaitCaughtUp(TIMEOUT)).isTrue();
      assertThat(two.awaitCaughtUp(TIMEOUT)).isTrue();
      assertThat(committed.keys).isEmpty();
      assertThat(early.keys).containsExactly("aborted");
    }
  }

  private void makeTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
  }

  private void send(String... keys) throws Exception {
    for (String key : keys) {
      producer.send(new ProducerRecord<>(topic, key, new byte[0])).get();
    }
  }

  private TopicTail tail(TopicTail.Listener listener, TopicTail.Start start) {
    return new TopicTail(
        "test-tail",
        KafkaClients.of(kafka.bootstrapServers()),
        List.of(topic),
        start,
        listener,
        Clock.systemUTC());
  }

  private static final class Reader implements TopicTail.Listener {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
      keys.add(record.key());
    }

    @Override
    public void fetched() {
      if (failures.get() > 0 && failures.getAndDecrement() > 0) {
        throw new AssertionError("as a class that cannot be loaded");
      }
    }

    @Override
    public void lost() {
      lost.incrementAndGet();
    }
  }
}
