package chat.parley.platform.moderation;

import chat.parley.contracts.Json;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeat;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Consumes {@code moderation.acts.v1} in its own group, one act after the other. An act's offset is
 * committed after the act is stored as applied or refused. While the database or a part that the
 * handler needs is unavailable, it tries the act again, and the acts after it wait. A record that
 * can't be read is logged and skipped.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.moderation.enabled", stringValue = "true")
public class ActConsumer {

  private static final Logger LOG = Logger.getLogger(ActConsumer.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final int BATCH_SIZE = 20;

  private final KafkaClients kafka;
  private final AppliedActs acts;
  private final Heartbeat heartbeat;
  private final String group;
  private final Thread thread =
      Thread.ofPlatform().name("moderation-acts").daemon().unstarted(this::run);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Consumer<String, byte[]> consumer;

  ActConsumer(
      KafkaClients kafka,
      AppliedActs acts,
      Heartbeats heartbeats,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.kafka = kafka;
    this.acts = acts;
    this.heartbeat = heartbeats.register("moderation-acts");
    this.group = service + "-moderation";
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    closed.countDown();
    Consumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    thread.join(STOP_TIMEOUT);
  }

  private void run() {
    while (!isClosed()) {
      try {
        consume();
      } catch (WakeupException e) {
        // closing
      } catch (KafkaException e) {
        LOG.warnf("Acts of the desk: %s", e.getMessage());
        heartbeat.beat();
      } catch (Throwable e) {
        // Without a beat: if this persists, the process isn't alive.
        LOG.error("Consuming acts of the desk failed and starts anew", e);
      }
      pause();
    }
  }

  private void consume() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            2_000,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            BATCH_SIZE);
    try (Consumer<String, byte[]> opened = kafka.consumer(group, settings)) {
      consumer = opened;
      opened.subscribe(List.of(Topics.MODERATION_ACTS));
      while (!isClosed()) {
        ConsumerRecords<String, byte[]> records = opened.poll(POLL_TIMEOUT);
        for (TopicPartition partition : records.partitions()) {
          apply(opened, partition, records.records(partition));
        }
        heartbeat.beat();
      }
    } finally {
      consumer = null;
    }
  }

  private void apply(
      Consumer<String, byte[]> from,
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (!apply(record)) {
        from.seek(partition, record.offset());
        pause();
        return;
      }
      from.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      heartbeat.beat();
    }
  }

  /** Returns whether the record is done. */
  private boolean apply(ConsumerRecord<String, byte[]> record) {
    ActDecided act;
    try {
      act = Json.MAPPER.readValue(record.value(), ActDecided.class);
    } catch (IOException | RuntimeException e) {
      LOG.errorf("An act at %d@%d can't be read; skipped", record.partition(), record.offset());
      return true;
    }
    try {
      acts.apply(act);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "Act %s isn't applied yet; trying again", act.id());
      return false;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits, but not longer than until the service stops. */
  private void pause() {
    try {
      var unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
