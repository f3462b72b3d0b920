package chat.parley.room.intake;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Tells Kafka how far a channel's records are done with. */
@ApplicationScoped
public class Offsets {

  private static final Logger LOG = Logger.getLogger(Offsets.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaClientService clients;

  Offsets(KafkaClientService clients) {
    this.clients = clients;
  }

  /**
   * Commits what follows {@code records}. It may fail (Kafka is away, the partition has moved on);
   * then the records come again, and whoever reads them bears that.
   */
  public void commitAfter(String channel, ConsumerRecords<?, ?> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (TopicPartition each : records.partitions()) {
      next.put(each, new OffsetAndMetadata(records.records(each).getLast().offset() + 1));
    }
    try {
      clients.getConsumer(channel).commit(next).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.infof("Offsets of %s are not committed (%s); its records will come again.", channel, e);
    }
  }
}
