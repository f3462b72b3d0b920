package chat.parley.room.message;

import chat.parley.contracts.topic.Topics;
import chat.parley.room.intake.OutageException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code room.submissions.v1} this is: a topic that was deleted and made anew has another id,
 * and its offsets have nothing to do with the old one's. Looked up again whenever partitions are
 * assigned, since a new topic assigns them anew.
 */
@ApplicationScoped
@Identifier("submissions")
class SubmissionTopic implements KafkaConsumerRebalanceListener {

  private static final int PATIENCE_MS = 5_000;

  private final String bootstrapServers;
  private volatile @Nullable String id;

  SubmissionTopic(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    id = null;
  }

  /**
   * Kafka's id of the topic.
   *
   * @throws OutageException if Kafka does not say
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
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS))) {
      return Objects.requireNonNull(
              admin
                  .describeTopics(List.of(Topics.ROOM_SUBMISSIONS))
                  .allTopicNames()
                  .get()
                  .get(Topics.ROOM_SUBMISSIONS))
          .topicId()
          .toString();
    } catch (ExecutionException | KafkaException e) {
      throw new OutageException("Kafka did not describe the topic", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutageException("interrupted", e);
    }
  }
}
