package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.parts.Kafka;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicTailIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
  void readsWhatIsThereAndWhatComes() throws Exception {
    makeTopic();
    send("a", "b");
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Beginning())) {
      tail.start();
      assertThat(tail.awaitCaughtUp(PATIENCE)).isTrue();
      assertThat(reader.keys).containsExactlyInAnyOrder("a", "b");
      send("c");
      await().atMost(PATIENCE).until(() -> reader.keys.contains("c"));
    }
  }

  @Test
  void waitsForATopicThatIsMadeLater() throws Exception {
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Beginning())) {
      tail.start();
      makeTopic();
      send("a");
      await().atMost(PATIENCE).until(() -> reader.keys.contains("a"));
    }
  }

  @Test
  void startsBackInTime() throws Exception {
    makeTopic();
    long now = Instant.now().toEpochMilli();
    producer.send(new ProducerRecord<>(topic, 0, now - 600_000, "old", new byte[0])).get();
    producer.send(new ProducerRecord<>(topic, 0, now - 60_000, "recent", new byte[0])).get();
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Back(Duration.ofMinutes(2)))) {
      tail.start();
      assertThat(tail.awaitCaughtUp(PATIENCE)).isTrue();
      assertThat(reader.keys).containsExactly("recent");
    }
  }

  @Test
  void everyTailReadsEverything() throws Exception {
    makeTopic();
    Reader one = new Reader();
    Reader two = new Reader();
    try (TopicTail first = tail(one, new TopicTail.Start.Beginning());
        TopicTail second = tail(two, new TopicTail.Start.Beginning())) {
      first.start();
      second.start();
      send("a", "b", "c");
      await().atMost(PATIENCE).until(() -> one.keys.size() == 3 && two.keys.size() == 3);
    }
  }

  @Test
  void saysSoWhenItsPlaceIsGone() throws Exception {
    makeTopic();
    send("a", "b", "c", "d", "e", "f", "g", "h");
    Reader reader = new Reader();
    try (TopicTail tail = tail(reader, new TopicTail.Start.Beginning())) {
      tail.start();
      await().atMost(PATIENCE).until(() -> reader.keys.size() == 8);
      admin.deleteTopics(List.of(topic)).all().get();
      await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
      makeTopic();
      send("new");
      await().atMost(PATIENCE).until(() -> reader.keys.contains("new"));
      assertThat(reader.lost.get()).isPositive();
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
        "test-tail", kafka.bootstrapServers(), List.of(topic), start, listener, Clock.systemUTC());
  }

  private static final class Reader implements TopicTail.Listener {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void read(ConsumerRecord<String, byte[]> record) {
      keys.add(record.key());
    }

    @Override
    public void lost() {
      lost.incrementAndGet();
    }
  }
}
