package chat.parley.room.message.ingest;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads commands again that the store has lost, separately from the consumer that has passed them.
 */
@ApplicationScoped
class MissedSubmissions {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int BATCH_SIZE = 500;

  private final KafkaClients kafka;
  private final SubmissionParser reader;
  private final Retrier retrier;

  MissedSubmissions(KafkaClients kafka, SubmissionParser reader, Retrier retrier) {
    this.kafka = kafka;
    this.reader = reader;
    this.retrier = retrier;
  }

  /**
   * Passes on, in order, what Kafka still has of a gap, and returns how many records it no longer
   * has. After an {@link UnavailableException} some of it was passed on.
   *
   * @throws chat.parley.platform.retry.StoppingException if the service stops before
   */
  long read(int partition, CommandsMissingException.Gap gap, Consumer<Batch> take) {
    TopicPartition topic = new TopicPartition(Topics.ROOM_SUBMISSIONS, partition);
    try (var consumer = consumer()) {
      consumer.assign(List.of(topic));
      long begin =
          Math.max(gap.from(), consumer.beginningOffsets(List.of(topic)).getOrDefault(topic, 0L));
      long end = Math.min(gap.to(), consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L));
      long found = 0;
      consumer.seek(topic, begin);
      while (consumer.position(topic) < end) {
        retrier.throwIfStopping();
        List<ParsedRecord> readings = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
          if (each.offset() < end) {
            readings.add(reader.read(each));
          }
        }
        if (!readings.isEmpty()) {
          found += readings.size();
          take.accept(new Batch(readings));
        }
      }
      return gap.to() - gap.from() - found;
    } catch (KafkaException e) {
      throw new UnavailableException("Kafka did not hand out missed commands", e);
    }
  }

  private org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer() {
    return kafka.consumer(
        "missed-submissions",
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_uncommitted",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            BATCH_SIZE));
  }
}
