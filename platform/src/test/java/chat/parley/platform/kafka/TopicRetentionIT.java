package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.topic.Topic;
import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Records past their retention are deleted from the broker's files. This broker checks every
 * second; everything else is as in production.
 */
class TopicRetentionIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration RETENTION = Duration.ofSeconds(6);

  private static InfrastructureFolders folders;
  private static Kafka kafka;
  private static KafkaClients clients;

  @BeforeAll
  static void startKafka() {
    folders = TestRun.newFolders();
    kafka =
        new Kafka(
            folders,
            Ports.free(),
            Ports.free(),
            Map.of(
                "log.initial.task.delay.ms", "1000",
                "log.retention.check.interval.ms", "1000",
                "log.segment.delete.delay.ms", "1000",
                "log.cleaner.backoff.ms", "1000"));
    kafka.start();
    clients = KafkaClients.of(kafka.bootstrapServers());
  }

  @AfterAll
  static void stopKafka() {
    kafka.process().kill();
  }

  @Test
  void deletesExpiredRecordsFromFiles_onBusyExistingTopic() throws Exception {
    Topic topic = Topic.MATCH_EVENTS;
    createAsBefore(topic, Map.of("retention.ms", "600000"));
    provision(topic, Map.of(topic, RETENTION));
    try (Producer<String, byte[]> producer = clients.producer("test", Map.of())) {
      send(producer, topic, "pair:1", "A-SECRET-OF-TWO");
      assertThat(inFiles(topic, "A-SECRET-OF-TWO")).isTrue();
      await()
          .atMost(TIMEOUT)
          .until(() -> {
            send(producer, topic, "pair:1", "fresh");
            return !inFiles(topic, "A-SECRET-OF-TWO");
          });
      assertThat(inFiles(topic, "fresh")).isTrue();
    }
  }

  @Test
  void compactionDeletesReplacedValueFromFiles() throws Exception {
    Topic topic = Topic.IDENTITY_ACCOUNTS;
    createAsBefore(topic, Map.of("cleanup.policy", "compact"));
    provision(topic, Map.of());
    shortenCompaction(topic);
    try (Producer<String, byte[]> producer = clients.producer("test", Map.of())) {
      send(producer, topic, "account", "NAME-OF-SOMEBODY");
      assertThat(inFiles(topic, "NAME-OF-SOMEBODY")).isTrue();
      await()
          .atMost(TIMEOUT)
          .until(() -> {
            send(producer, topic, "account", "erased");
            return !inFiles(topic, "NAME-OF-SOMEBODY");
          });
      assertThat(inFiles(topic, "erased")).isTrue();
    }
  }

  @Test
  void ignoresProducerTimestamp() throws Exception {
    Topic topic = Topic.ROOM_EVENTS;
    provision(topic, Map.of());
    try (Producer<String, byte[]> producer = clients.producer("test", Map.of())) {
      long nextYear = Instant.now().plus(Duration.ofDays(365)).toEpochMilli();
      var stored =
          producer
              .send(new ProducerRecord<>(topic.topicName(), 0, nextYear, "room", new byte[0]))
              .get();
      assertThat(stored.timestamp()).isLessThan(nextYear);
    }
  }

  @Test
  void provisionsSettingsOfNewAndExistingTopics() throws Exception {
    for (Topic topic : Topic.values()) {
      provision(topic, Map.of());
      Config config = config(topic);
      topic
          .settings()
          .forEach((name, value) ->
              assertThat(config.get(name).value()).as(topic + " " + name).isEqualTo(value));
      if (topic.retention().isPresent()) {
        assertThat(Long.parseLong(config.get("segment.ms").value()))
            .isLessThanOrEqualTo(topic.retention().get().toMillis() / 6);
      }
    }
    assertThat(Topic.ROOM_SUBMISSIONS.retention()).contains(Duration.ofDays(3));
    assertThat(Topic.ROOM_EVENTS.retention()).contains(Duration.ofHours(24));
    assertThat(Topic.FORUM_EVENTS.retention()).contains(Duration.ofHours(24));
    assertThat(Topic.MATCH_EVENTS.retention()).contains(Duration.ofMinutes(10));
    assertThat(Topic.MATCH_SUBMISSIONS.retention()).contains(Duration.ofMinutes(10));
  }

  private static void createAsBefore(Topic topic, Map<String, String> settings) throws Exception {
    try (Admin admin = clients.admin("test", TIMEOUT)) {
      if (admin.listTopics().names().get().contains(topic.topicName())) {
        admin.deleteTopics(List.of(topic.topicName())).all().get();
        await()
            .atMost(TIMEOUT)
            .until(() -> !admin.listTopics().names().get().contains(topic.topicName()));
      }
      admin
          .createTopics(List.of(new NewTopic(topic.topicName(), 1, (short) 1).configs(settings)))
          .all()
          .get();
    }
  }

  private static void provision(Topic topic, Map<Topic, Duration> retention) throws Exception {
    new TopicProvisioner(
            new TopicConfig() {
              @Override
              public Set<Topic> used() {
                return Set.of(topic);
              }

              @Override
              public Map<Topic, Duration> retention() {
                return retention;
              }

              @Override
              public int partitions() {
                return 1;
              }

              @Override
              public short replication() {
                return 1;
              }
            },
            clients)
        .beforeConsumers(new StartupEvent());
  }

  /** Shortens hours to a second; nothing else changes. */
  private static void shortenCompaction(Topic topic) throws Exception {
    try (Admin admin = clients.admin("test", TIMEOUT)) {
      var second =
          List.of("segment.ms", "max.compaction.lag.ms").stream()
              .map(name -> new ConfigEntry(name, "1000"))
              .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
              .toList();
      admin.incrementalAlterConfigs(Map.of(resource(topic), second)).all().get();
    }
  }

  private static Config config(Topic topic) throws Exception {
    try (Admin admin = clients.admin("test", TIMEOUT)) {
      return Objects.requireNonNull(
          admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic)));
    }
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
  }

  private static void send(Producer<String, byte[]> producer, Topic topic, String key, String value)
      throws Exception {
    producer
        .send(
            new ProducerRecord<>(topic.topicName(), 0, key, value.getBytes(StandardCharsets.UTF_8)))
        .get();
  }

  private static boolean inFiles(Topic topic, String text) throws IOException {
    Path partition = folders.data().resolve("kafka").resolve(topic.topicName() + "-0");
    try (var files = Files.list(partition)) {
      return files
          .filter(file -> file.toString().contains(".log"))
          .anyMatch(file -> {
            try {
              return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  .contains(text);
            } catch (NoSuchFileException e) {
              return false;
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
