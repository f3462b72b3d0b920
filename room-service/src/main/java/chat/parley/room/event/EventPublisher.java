package chat.parley.room.event;

import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records to Kafka and waits until all in-sync replicas have them, however long that
 * takes. The order of one key is preserved: the producer is idempotent and never gives up a record,
 * so no record overtakes another. After an error that ends the producer, a new one sends the
 * remaining records again; readers drop duplicates. For one thread at a time.
 */
@ApplicationScoped
public class EventPublisher {

  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final KafkaClients kafka;
  private final Retrier retrier;
  private volatile @Nullable Producer<String, byte[]> producer;

  EventPublisher(KafkaClients kafka, Retrier retrier) {
    this.kafka = kafka;
    this.retrier = retrier;
  }

  /**
   * Publishes the records. Returns when Kafka has stored them all.
   *
   * @throws chat.parley.platform.retry.StoppingException if the service stops before
   */
  public void publish(List<ProducerRecord<String, byte[]>> events) {
    var unused = locate(events);
  }

  /** Publishes as {@link #publish}; returns the positions of the records, in their order. */
  public synchronized List<RecordMetadata> locate(List<ProducerRecord<String, byte[]>> events) {
    PendingRecord sending = new PendingRecord(events);
    var unused =
        retrier.retryUntilAvailable(
            "Publishing",
            () -> {
              sending.goOn();
              return sending;
            });
    return sending.acknowledged;
  }

  /** Sends a record that may be lost, and does not wait for it. */
  void hint(ProducerRecord<String, byte[]> event) {
    try {
      var unused =
          openAtOnce()
              .send(
                  event,
                  (where, failure) -> {
                    if (failure != null) {
                      LOG.debugf("A hint is lost: %s", failure);
                    }
                  });
    } catch (KafkaException | IllegalStateException e) {
      LOG.debugf("A hint is lost: %s", e);
    }
  }

  private Producer<String, byte[]> openAtOnce() {
    Producer<String, byte[]> open = producer;
    return open == null ? open() : open;
  }

  /** Records of which some, from the first on, are acknowledged. */
  private final class PendingRecord {

    private final List<ProducerRecord<String, byte[]>> events;
    private final List<RecordMetadata> acknowledged = new ArrayList<>();

    PendingRecord(List<ProducerRecord<String, byte[]>> events) {
      this.events = events;
    }

    void goOn() {
      try {
        Producer<String, byte[]> open = open();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<String, byte[]> each :
            events.subList(acknowledged.size(), events.size())) {
          sent.add(open.send(each));
        }
        for (Future<RecordMetadata> each : sent) {
          acknowledged.add(await(each));
        }
      } catch (ExecutionException | KafkaException e) {
        giveUpProducer();
        throw new UnavailableException("Kafka did not take it", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnavailableException("interrupted", e);
      }
    }

    private RecordMetadata await(Future<RecordMetadata> sent)
        throws ExecutionException, InterruptedException {
      while (true) {
        try {
          return sent.get(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          retrier.throwIfStopping();
        }
      }
    }
  }

  private synchronized Producer<String, byte[]> open() {
    Producer<String, byte[]> open = producer;
    if (open == null) {
      open =
          kafka.producer(
              "room-events",
              Map.of(
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  ProducerConfig.LINGER_MS_CONFIG,
                  0,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  5_000,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  Integer.MAX_VALUE));
      producer = open;
    }
    return open;
  }

  private void giveUpProducer() {
    Producer<String, byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  @PreDestroy
  void close() {
    giveUpProducer();
  }
}
