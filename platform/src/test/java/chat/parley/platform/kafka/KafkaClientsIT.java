package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.platform.health.Heartbeats;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that is configured for TLS uses nothing else, in every client. */
class KafkaClientsIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static Kafka kafka;

  private static KafkaClients plain;
  private static KafkaClients secured;

  @BeforeAll
  static void startKafka() {
    kafka = new Kafka(TestRun.newFolders(), Ports.free(), Ports.free());
    kafka.start();
    plain = KafkaClients.of(kafka.bootstrapServers());
    secured =
        new KafkaClients(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"parley\" password=\"secret\";"));
  }

  @AfterAll
  static void stopKafka() {
    kafka.process().kill();
  }

  @Test
  void tlsClients_doNotFallBackToPlaintext() throws Exception {
    String topic = "secured-" + UUID.randomUUID();
    try (var admin = plain.admin("test", TIMEOUT)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    try (var admin = secured.admin("test", TIMEOUT)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class);
    }
    try (var producer = secured.producer("test", Map.of("max.block.ms", 2_000))) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "key", new byte[0])).get())
          .isInstanceOf(ExecutionException.class);
    }
    try (var consumer = secured.consumer("test", Map.of("default.api.timeout.ms", 2_000))) {
      assertThatThrownBy(consumer::listTopics).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void tlsTail_neverCatchesUpWithPlaintextBroker() throws Exception {
    String topic = "secured-" + UUID.randomUUID();
    try (var admin = plain.admin("test", TIMEOUT)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    try (TopicTail open = tail(plain, topic);
        TopicTail closed = tail(secured, topic)) {
      closed.start();
      open.start();
      await().atMost(Duration.ofSeconds(60)).until(open::caughtUp);
      assertThat(closed.awaitCaughtUp(Duration.ofSeconds(3))).isFalse();
    }
  }

  private static TopicTail tail(KafkaClients clients, String topic) {
    return new TopicTail(
            "test",
            clients,
            List.of(topic),
            new TopicTail.Start.Earliest(),
            new TopicTail.Listener() {
              @Override
              public void read(ConsumerRecord<String, byte[]> record) {}
            },
            Clock.systemUTC())
        .watchedBy(new Heartbeats());
  }
}
