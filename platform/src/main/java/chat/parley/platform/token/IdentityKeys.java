package chat.parley.platform.token;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Identity's public keys, as it publishes them on {@code identity.keys.v1}. They come from Kafka
 * and not from identity itself, so a service that starts while identity is down still has them.
 */
@ApplicationScoped
public class IdentityKeys implements TopicTail.Listener {

  private static final Logger LOG = Logger.getLogger(IdentityKeys.class);

  private final TopicTail tail;
  private volatile Map<String, Key> keys = Map.of();

  IdentityKeys(KafkaClients kafka, Heartbeats heartbeats) {
    tail =
        new TopicTail(
                "identity-keys",
                kafka,
                List.of(Topics.IDENTITY_KEYS),
                new TopicTail.Start.Earliest(),
                this,
                Clock.systemUTC())
            .watchedBy(heartbeats);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.close();
  }

  /** Returns whether any key has arrived yet. */
  public boolean known() {
    return !keys.isEmpty();
  }

  /** Returns the key with this id. */
  public Optional<Key> find(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> record) {
    if (!Topics.IDENTITY_KEYS_RECORD.equals(record.key()) || record.value() == null) {
      return;
    }
    try {
      keys =
          new JsonWebKeySet(new String(record.value(), StandardCharsets.UTF_8))
              .getJsonWebKeys().stream()
                  .collect(
                      Collectors.toUnmodifiableMap(key -> key.getKeyId(), key -> key.getKey()));
      LOG.infof("Identity's keys: %s", keys.keySet());
    } catch (JoseException e) {
      LOG.error("Identity published a key set that cannot be read", e);
    }
  }
}
