package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Reconnect;
import chat.parley.gateway.delivery.EventTail;
import chat.parley.platform.redis.RedisScript;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Sends clients to another gateway when Kafka doesn't answer this gateway, and only this one (ADR
 * 0103). Gateways record in Redis when Kafka last answered them. Without Redis, and when Kafka
 * answers no gateway, it does nothing: no other gateway is better.
 */
@Readiness
@ApplicationScoped
class KafkaContact implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(KafkaContact.class);
  private static final RedisScript KAFKA_CONTACT = RedisScript.of("/connection/kafka_contact.lua");
  private static final String KEY = "{gateways}:kafka";

  private final EventTail tail;
  private final ConnectionRegistry connectionRegistry;
  private final ContactConfig config;
  private final RedisDataSource redis;
  private final String gateway = UUID.randomUUID().toString();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("kafka-contact").factory());
  private volatile boolean cutOff;

  KafkaContact(
      EventTail tail,
      ConnectionRegistry connectionRegistry,
      ContactConfig config,
      RedisDataSource redis) {
    this.tail = tail;
    this.connectionRegistry = connectionRegistry;
    this.config = config;
    this.redis = redis;
  }

  void start(@Observes StartupEvent event) {
    long every = config.every().toMillis();
    timer.scheduleWithFixedDelay(this::check, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void check() {
    try {
      Duration since = tail.sinceContact();
      boolean others = publishContact(since);
      boolean now = others && since.compareTo(config.timeout()) > 0;
      if (now && !cutOff) {
        LOG.warnf("Kafka has not answered for %d s, but it answers others", since.toSeconds());
      }
      cutOff = now;
      if (now) {
        disconnectAll();
      }
    } catch (RuntimeException e) {
      LOG.debugf("Whether Kafka answers others is not known: %s", e.toString());
      cutOff = false;
    }
  }

  /**
   * Records that Kafka answers this gateway, if it does; returns whether Kafka answers another one.
   */
  private boolean publishContact(Duration since) {
    boolean answered = since.compareTo(config.fresh()) < 0;
    return KAFKA_CONTACT
            .run(
                redis,
                KEY,
                List.of(gateway, answered ? "1" : "0", Long.toString(config.fresh().toMillis())))
            .toLong()
        > 0;
  }

  private void disconnectAll() {
    long spread = config.spread().toMillis();
    connectionRegistry.forEach(connection ->
        connection.end(
            new Reconnect(ThreadLocalRandom.current().nextLong(spread + 1)), CloseCode.GOING_AWAY));
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("kafka-contact").status(!cutOff).build();
  }
}
