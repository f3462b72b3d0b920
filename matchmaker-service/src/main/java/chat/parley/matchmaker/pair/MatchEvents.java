package chat.parley.matchmaker.pair;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.KafkaClients;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records that depend on no transaction: messages, which Redis already has, rejections,
 * and hints. Records about a pair go through the outbox.
 *
 * <p>A stage that fails means that Kafka may or may not have the record. A caller that guarantees
 * its arrival publishes it again; a caller that sends a hint ignores the stage. A producer that
 * can't continue is replaced.
 */
@ApplicationScoped
public class MatchEvents {

  private final KafkaClients kafka;
  private @Nullable Producer<String, byte[]> producer;

  MatchEvents(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /** Publishes the frame. The stage completes when all in-sync replicas have it. */
  public CompletionStage<Void> publish(ChannelFrame channelFrame) {
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(
            Topics.MATCH_EVENTS, channelFrame.channel().name(), channelFrame.value());
    channelFrame
        .headers()
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    CompletableFuture<Void> done = new CompletableFuture<>();
    Producer<String, byte[]> current = open();
    try {
      current.send(event, (metadata, failure) -> settle(done, current, failure));
    } catch (KafkaException | IllegalStateException e) {
      settle(done, current, new KafkaException("not sent", e));
    }
    return done;
  }

  private void settle(
      CompletableFuture<Void> done, Producer<String, byte[]> current, @Nullable Exception failure) {
    if (failure == null) {
      done.complete(null);
      return;
    }
    if (!(failure instanceof RetriableException)) {
      replace(current);
    }
    done.completeExceptionally(failure);
  }

  private synchronized Producer<String, byte[]> open() {
    Producer<String, byte[]> present = producer;
    if (present == null) {
      present =
          kafka.producer(
              "match-events",
              Map.of(
                  ProducerConfig.LINGER_MS_CONFIG, 0,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000));
      producer = present;
    }
    return present;
  }

  private synchronized void replace(Producer<String, byte[]> broken) {
    if (producer == broken) {
      producer = null;
      // On a separate thread: this may be the producer's, which can't wait for its own end.
      Thread.ofVirtual().start(() -> broken.close(Duration.ZERO));
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }
}
