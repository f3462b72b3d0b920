package chat.parley.platform.kafka;

import chat.parley.contracts.topic.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics that this service uses before its consumers start, and alters the settings of
 * existing topics where they differ from {@link Topic#settings}. It never alters the number of
 * partitions. If Kafka is unavailable, the service still starts, and this class retries in the
 * background. If Kafka doesn't allow it, the service logs that once and continues.
 */
@ApplicationScoped
public class TopicProvisioner {

  private static final Logger LOG = Logger.getLogger(TopicProvisioner.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicConfig config;
  private final KafkaClients kafka;

  TopicProvisioner(TopicConfig config, KafkaClients kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  void beforeConsumers(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start)
      throws InterruptedException {
    Thread.ofVirtual().name("topics").start(this::makeUntilDone).join(TIMEOUT);
  }

  private void makeUntilDone() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Admin admin = kafka.admin("topics", REQUEST_TIMEOUT)) {
        create(admin);
        alter(admin);
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          LOG.errorf("Kafka does not let this service look after topics: %s", e.getMessage());
          return;
        }
        LOG.warnf("Topics cannot be created yet: %s", e.getMessage());
      } catch (RuntimeException e) {
        LOG.warnf("Topics cannot be created yet: %s", e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      pause();
    }
  }

  private void create(Admin admin) throws ExecutionException, InterruptedException {
    List<NewTopic> topics = config.used().stream().map(this::describe).toList();
    for (var created : admin.createTopics(topics).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** Changes the settings of topics that were created with other ones. */
  private void alter(Admin admin) throws ExecutionException, InterruptedException {
    Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();
    for (Topic topic : config.used()) {
      wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), settings(topic));
    }
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    admin
        .describeConfigs(wanted.keySet())
        .all()
        .get()
        .forEach((topic, present) -> {
          Collection<AlterConfigOp> different =
              wanted.getOrDefault(topic, Map.of()).entrySet().stream()
                  .filter(each -> !each.getValue().equals(valueOf(present, each.getKey())))
                  .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                  .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                  .toList();
          if (!different.isEmpty()) {
            LOG.infof("Settings of %s change: %s", topic.name(), different);
            changes.put(topic, different);
          }
        });
    if (!changes.isEmpty()) {
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  private static @Nullable String valueOf(Config present, String name) {
    ConfigEntry entry = present.get(name);
    return entry == null ? null : entry.value();
  }

  private NewTopic describe(Topic topic) {
    int partitions = topic.partitioned() ? config.partitions() : 1;
    return new NewTopic(topic.topicName(), partitions, config.replication())
        .configs(settings(topic));
  }

  private Map<String, String> settings(Topic topic) {
    Duration retention = config.retention().get(topic);
    Map<String, String> settings =
        new HashMap<>(retention == null ? topic.settings() : topic.settings(retention));
    if (config.replication() >= 3) {
      settings.put("min.insync.replicas", "2");
    }
    return settings;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
