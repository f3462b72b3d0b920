package chat.parley.gateway.submission;

import chat.parley.contracts.topic.Topic;
import chat.parley.platform.kafka.KafkaClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to Kafka. Accepting one never blocks: the number and the bytes of commands in
 * flight are limited, and further ones are rejected immediately. Commands with the same key from
 * one thread arrive in that order.
 *
 * <p>{@link Receipt#ACCEPTED} means that all in-sync replicas have it. {@link Receipt#UNAVAILABLE}
 * means that the result is unknown: the record may be there or not. So the client sends the same
 * command again, and its owner recognizes it by its id.
 */
@ApplicationScoped
public class SubmissionProducer {

  /** The result of sending a command. */
  public enum Receipt {
    ACCEPTED,
    /** Too many commands are in flight; nothing was done. */
    BUSY,
    /** Kafka did not answer in time. */
    UNAVAILABLE
  }

  private static final Logger LOG = Logger.getLogger(SubmissionProducer.class);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(2);

  private final BlockingQueue<Submission> waiting;
  private final Semaphore count;
  private final Semaphore bytes;
  private final Producer<String, byte[]> producer;
  private final Thread thread;
  private final Timer accepted;
  private final Counter busy;
  private final Counter unavailable;

  private record Submission(
      ProducerRecord<String, byte[]> record, Consumer<Receipt> receipt, Timer.Sample sample) {}

  SubmissionProducer(SubmissionConfig config, KafkaClients kafka, MeterRegistry metrics) {
    waiting = new ArrayBlockingQueue<>(config.count());
    count = new Semaphore(config.count());
    bytes = new Semaphore(config.bytes());
    producer = kafka.producer("submissions", settings(config));
    accepted =
        Timer.builder("parley.submissions.accepted")
            .description("From taking a command to Kafka's acknowledgement")
            .publishPercentiles(0.5, 0.99)
            .register(metrics);
    busy = metrics.counter("parley.submissions.refused", "reason", "busy");
    unavailable = metrics.counter("parley.submissions.refused", "reason", "unavailable");
    Gauge.builder("parley.submissions.waiting", () -> config.count() - count.availablePermits())
        .description("Commands on their way to Kafka")
        .register(metrics);
    thread = Thread.ofPlatform().name("submissions").daemon().start(this::run);
  }

  private static Map<String, Object> settings(SubmissionConfig config) {
    return Map.of(
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        1,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        2L * config.bytes(),
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        METADATA_TIMEOUT.toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST_TIMEOUT.toMillis(),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) config.timeout().toMillis());
  }

  /**
   * Appends a command.
   *
   * @param key decides the partition, and so which commands it is ordered with
   * @param receipt called once, on a thread that must not be blocked
   */
  public void append(Topic topic, String key, byte[] value, Consumer<Receipt> receipt) {
    if (!count.tryAcquire()) {
      busy.increment();
      receipt.accept(Receipt.BUSY);
      return;
    }
    if (!bytes.tryAcquire(value.length)) {
      count.release();
      busy.increment();
      receipt.accept(Receipt.BUSY);
      return;
    }
    // Never full: its capacity equals the number of permits.
    waiting.add(
        new Submission(
            new ProducerRecord<>(topic.topicName(), key, value), receipt, Timer.start()));
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
    producer.close(Duration.ofSeconds(5));
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        send(waiting.take());
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Submission submission) {
    try {
      producer.send(submission.record, (metadata, failure) -> done(submission, failure));
    } catch (InterruptException e) {
      done(submission, e);
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      done(submission, e);
    }
  }

  private void done(Submission submission, @Nullable Exception failure) {
    bytes.release(submission.record.value().length);
    count.release();
    if (failure == null) {
      submission.sample.stop(accepted);
      submission.receipt.accept(Receipt.ACCEPTED);
    } else {
      LOG.warnf("A command was not acknowledged: %s", failure.toString());
      unavailable.increment();
      submission.receipt.accept(Receipt.UNAVAILABLE);
    }
  }
}
