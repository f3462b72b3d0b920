package chat.parley.platform.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Builds every Kafka client of a service that Quarkus doesn't build itself. Each client gets all
 * {@code kafka.*} settings of the service, as the channels of Quarkus do: the address, and also TLS
 * ({@code kafka.security.protocol}, {@code kafka.ssl.*}) and SASL ({@code kafka.sasl.*}). A class
 * passes the settings that it guarantees, such as {@code acks}, and these take precedence.
 *
 * <p>The caller closes the clients.
 */
@Singleton
public class KafkaClients {

  private static final int RECONNECT_BACKOFF_MAX_MS = 1_000;

  private final Map<String, Object> shared;

  /**
   * Uses these settings for each client.
   *
   * @param shared without the prefix {@code kafka.}
   */
  @Inject
  public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> shared) {
    this.shared = Map.copyOf(shared);
  }

  /** Returns a factory for clients without TLS or SASL, for tests. */
  public static KafkaClients of(String bootstrapServers) {
    return new KafkaClients(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Returns a producer that waits for all in-sync replicas. */
  public Producer<String, byte[]> producer(String clientId, Map<String, Object> settings) {
    Map<String, Object> all = settings(clientId, settings);
    all.put("acks", "all");
    return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns a consumer that doesn't commit automatically and reads only committed records. */
  public Consumer<String, byte[]> consumer(String clientId, Map<String, Object> settings) {
    Map<String, Object> all = settings(clientId, Map.of());
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.putAll(settings);
    return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Returns a client for topics and their settings.
   *
   * @param patience how long one request may take, including its retries
   */
  public Admin admin(String clientId, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    return Admin.create(
        settings(
            clientId,
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis / 2)));
  }

  private Map<String, Object> settings(String clientId, Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(shared);
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_BACKOFF_MAX_MS);
    all.putAll(own);
    return all;
  }
}
