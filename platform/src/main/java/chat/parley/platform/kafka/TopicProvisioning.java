package chat.parley.platform.kafka;

import chat.parley.contracts.topic.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the topics that this service uses, if nobody has yet, before its consumers start. While
 * Kafka is away the service starts all the same and this goes on trying in the background.
 */
@ApplicationScoped
public class TopicProvisioning {

  private static final Logger LOG = Logger.getLogger(TopicProvisioning.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicConfig config;
  private final String bootstrapServers;

  TopicProvisioning(
      TopicConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.config = config;
    this.bootstrapServers = bootstrapServers;
  }

  void beforeConsumers(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start)
      throws InterruptedException {
    Thread.ofVirtual().name("topics").start(this::makeUntilDone).join(PATIENCE);
  }

  private void makeUntilDone() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Admin admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))) {
        make(admin);
        return;
      } catch (ExecutionException | RuntimeException e) {
        LOG.warnf("Topics cannot be made yet: %s", e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      pause();
    }
  }

  private void make(Admin admin) throws ExecutionException, InterruptedException {
    List<NewTopic> topics = config.used().stream().map(this::describe).toList();
    for (var made : admin.createTopics(topics).values().values()) {
      try {
        made.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic describe(Topic topic) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    if (config.replication() >= 3) {
      settings.put("min.insync.replicas", "2");
    }
    int partitions = topic.partitioned() ? config.partitions() : 1;
    return new NewTopic(topic.topicName(), partitions, config.replication()).configs(settings);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
