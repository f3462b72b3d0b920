package chat.parley.matchmaker.pair;

import chat.parley.contracts.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes what hangs on no transaction: messages, which Redis has already, and hints, which may
 * be lost. What tells of a pair goes through the outbox.
 */
@ApplicationScoped
public class MatchEvents {

  private final Producer<String, byte[]> producer;

  MatchEvents(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG, "match-events",
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Sends it; done when all in-sync replicas have it. */
  public CompletionStage<Void> publish(Notice notice) {
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(Topics.MATCH_EVENTS, notice.channel(), notice.value());
    notice
        .headers()
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    CompletableFuture<Void> done = new CompletableFuture<>();
    producer.send(
        event,
        (metadata, failure) -> {
          if (failure == null) {
            done.complete(null);
          } else {
            done.completeExceptionally(failure);
          }
        });
    return done;
  }

  void stop(@Observes ShutdownEvent event) {
    producer.close(Duration.ofSeconds(5));
  }
}
