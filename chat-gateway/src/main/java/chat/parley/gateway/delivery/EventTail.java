package chat.parley.gateway.delivery;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Reads every event of every owner once, starting as far back as the replay buffers reach. Not
 * ready until all of them are in the replay buffers. If Kafka no longer has the current read
 * position, the replay buffers are cleared and {@link EventsLost} is fired.
 */
@Default
@Readiness
@ApplicationScoped
public class EventTail implements TopicTail.Listener, HealthCheck {

  private static final Logger LOG = Logger.getLogger(EventTail.class);

  private final ChannelHub channelHub;
  private final Event<EventsLost> lost;
  private final Clock clock = Clock.systemUTC();
  private final TopicTail tail;

  EventTail(
      ChannelHub channelHub,
      Event<EventsLost> lost,
      DeliveryConfig config,
      KafkaClients kafka,
      Heartbeats heartbeats) {
    this.channelHub = channelHub;
    this.lost = lost;
    tail =
        new TopicTail(
                "events",
                kafka,
                List.of(Topics.ROOM_EVENTS, Topics.MATCH_EVENTS, Topics.FORUM_EVENTS),
                new TopicTail.Start.Back(config.replayAge()),
                this,
                clock)
            // A duplicate frame does no harm, and no frame waits for another transaction.
            .readUncommitted()
            .watchedBy(heartbeats);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.close();
  }

  /** Returns how long ago Kafka last answered. */
  public Duration sinceContact() {
    return tail.sinceContact();
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> record) {
    ChannelEvent event;
    try {
      event = ChannelEvent.of(record, clock.millis());
    } catch (IllegalArgumentException e) {
      LOG.errorf(
          "%s-%d@%d is no event: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
      return;
    }
    try {
      channelHub.publish(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void lost() {
    channelHub.clearBuffers();
    lost.fire(new EventsLost());
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("events").status(tail.caughtUp()).build();
  }
}
