package chat.parley.platform.kafka;

import chat.parley.platform.retry.UnavailableException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits to Kafka how far a channel's records are processed. For channels that commit only then:
 * their {@code commit-strategy} is {@code ignore}.
 */
@ApplicationScoped
public class OffsetCommitter {

  private static final Logger LOG = Logger.getLogger(OffsetCommitter.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final KafkaClientService clients;

  OffsetCommitter(KafkaClientService clients) {
    this.clients = clients;
  }

  /**
   * Returns the offset (excluded) that Kafka has as committed for each partition of this instance;
   * partitions that were never committed are missing.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  public Map<TopicPartition, Long> committed(String channel) {
    try {
      KafkaConsumer<?, ?> consumer = clients.getConsumer(channel);
      Map<TopicPartition, Long> committed = new HashMap<>();
      consumer
          .committed(held(channel).toArray(TopicPartition[]::new))
          .await()
          .atMost(TIMEOUT)
          .forEach((partition, offset) -> {
            if (offset != null) {
              committed.put(partition, offset.offset());
            }
          });
      return committed;
    } catch (RuntimeException e) {
      throw new UnavailableException("Kafka did not return the committed offsets", e);
    }
  }

  /**
   * Returns the partitions that this instance holds.
   *
   * @throws UnavailableException if the consumer does not answer
   */
  public Set<TopicPartition> held(String channel) {
    try {
      return clients.getConsumer(channel).getAssignments().await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      throw new UnavailableException("the consumer did not return its partitions", e);
    }
  }

  /**
   * Reads these partitions from their beginning once more, also after a restart.
   *
   * @throws UnavailableException if Kafka did not do it
   */
  public void rewind(String channel, Collection<TopicPartition> partitions) {
    try {
      clients
          .getConsumer(channel)
          .runOnPollingThread(consumer -> {
            consumer
                .beginningOffsets(partitions)
                .forEach((partition, beginning) -> {
                  consumer.commitSync(Map.of(partition, new OffsetAndMetadata(beginning)));
                  consumer.seek(partition, beginning);
                });
          })
          .await()
          .atMost(TIMEOUT);
    } catch (RuntimeException e) {
      throw new UnavailableException("the consumer did not go back", e);
    }
  }

  /**
   * Commits the offsets after {@code records}. This may fail (Kafka is unavailable, the partition
   * has moved on); then the records come again, and their reader must handle that.
   */
  public void commitAfter(String channel, ConsumerRecords<?, ?> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (TopicPartition each : records.partitions()) {
      next.put(each, new OffsetAndMetadata(records.records(each).getLast().offset() + 1));
    }
    try {
      clients.getConsumer(channel).commit(next).await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      LOG.infof("Offsets of %s are not committed (%s); its records will come again.", channel, e);
    }
  }
}
