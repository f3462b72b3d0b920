package chat.parley.gateway.typing;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Typing;
import chat.parley.gateway.delivery.ChannelHub;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Distributes typing notices from any gateway to all, by Redis pub/sub. Best effort: without Redis,
 * or when too many are in flight, they are lost, without effect on anything else. May be called
 * from any thread and never waits.
 */
@ApplicationScoped
public class TypingBroadcaster {

  private static final Logger LOG = Logger.getLogger(TypingBroadcaster.class);
  private static final String TOPIC = "typing";
  private static final int MAX_IN_FLIGHT = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  private final ReactiveRedisDataSource redis;
  private final ChannelHub channelHub;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile @Nullable Cancellable subscription;

  TypingBroadcaster(ReactiveRedisDataSource redis, ChannelHub channelHub) {
    this.redis = redis;
    this.channelHub = channelHub;
  }

  void start(@Observes StartupEvent event) {
    subscription =
        redis
            .pubsub(byte[].class)
            .subscribe(TOPIC)
            .onCompletion()
            .failWith(() -> new IllegalStateException("the connection has ended"))
            .onFailure()
            .invoke(failure -> LOG.debugf("Notices of writing do not come: %s", failure))
            .onFailure()
            .retry()
            .withBackOff(PAUSE, MAX_PAUSE)
            .indefinitely()
            .subscribe()
            .with(this::received, failure -> LOG.error("Notices of writing", failure));
  }

  void stop(@Observes ShutdownEvent event) {
    Cancellable end = subscription;
    if (end != null) {
      end.cancel();
    }
  }

  /** Notifies everyone who follows the channel. */
  public void broadcast(Typing notice) {
    if (inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
      inFlight.decrementAndGet();
      return;
    }
    redis
        .pubsub(byte[].class)
        .publish(TOPIC, json(notice))
        .onTermination()
        .invoke(inFlight::decrementAndGet)
        .subscribe()
        .with(done -> {}, failure -> LOG.debugf("A notice of writing is lost: %s", failure));
  }

  private void received(byte[] json) {
    try {
      if (Json.MAPPER.readValue(json, ServerFrame.class) instanceof Typing notice
          && !channelHub.isOverloaded(notice.channel())) {
        channelHub.broadcast(notice.channel(), notice);
      }
    } catch (IOException e) {
      LOG.warnf("A notice of writing that nobody can read: %s", e.getClass().getSimpleName());
    }
  }

  private static byte[] json(Typing notice) {
    try {
      return Json.MAPPER.writeValueAsBytes(notice);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
