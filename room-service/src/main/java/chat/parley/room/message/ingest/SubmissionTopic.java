package chat.parley.room.message.ingest;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.retry.UnavailableException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Identifies {@code room.submissions.v1}: a topic that was deleted and created again has another
 * id, and its offsets are unrelated to the old one's. The id is looked up whenever partitions are
 * assigned, before any of their records is read, because Kafka assigns partitions again for a new
 * topic.
 */
@ApplicationScoped
@Identifier("submissions")
class SubmissionTopic implements KafkaConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(SubmissionTopic.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final KafkaClients kafka;
  private volatile @Nullable String id;

  SubmissionTopic(KafkaClients kafka) {
    this.kafka = kafka;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    id = null;
    if (!partitions.isEmpty()) {
      try {
        id = ask();
      } catch (UnavailableException e) {
        LOG.debugf("The id of the topic is asked for later: %s", e);
      }
    }
  }

  /**
   * Returns Kafka's id of the topic.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  String id() {
    String known = id;
    if (known == null) {
      known = ask();
      id = known;
    }
    return known;
  }

  private String ask() {
    return with(admin -> describe(admin).topicId().toString());
  }

  /**
   * Returns the offset after the last record of each partition that contains any.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  Map<Integer, Long> ends() {
    return with(admin -> {
      Set<TopicPartition> partitions =
          describe(admin).partitions().stream()
              .map(each -> new TopicPartition(Topics.ROOM_SUBMISSIONS, each.partition()))
              .collect(Collectors.toSet());
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<Integer, Long> ends = new HashMap<>();
      offsets(admin, partitions, OffsetSpec.latest())
          .forEach((partition, end) -> {
            if (end > begins.getOrDefault(partition, 0L)) {
              ends.put(partition.partition(), end);
            }
          });
      return ends;
    });
  }

  private static TopicDescription describe(Admin admin)
      throws ExecutionException, InterruptedException {
    return Objects.requireNonNull(
        admin
            .describeTopics(List.of(Topics.ROOM_SUBMISSIONS))
            .allTopicNames()
            .get()
            .get(Topics.ROOM_SUBMISSIONS));
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> which)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T with(Question<T> question) {
    try (Admin admin = kafka.admin("room-submission-topic", TIMEOUT)) {
      return question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw new UnavailableException("Kafka did not describe the topic", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
