package chat.parley.gateway.connection;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Knows who must not follow which room. Every gateway reads all of {@code room.bans.v1}, and isn't
 * ready before that. The keys are the channels on which people receive answers, so a gateway knows
 * whom a ban concerns only while that person is connected.
 */
@ApplicationScoped
class Bans implements TopicTail.Listener {

  private static final Logger LOG = Logger.getLogger(Bans.class);

  private final TopicTail tail;
  private final Clock clock = Clock.systemUTC();
  private final Map<Channel, Ban> byInbox = new ConcurrentHashMap<>();
  private final List<Consumer<Ban>> listeners = new CopyOnWriteArrayList<>();

  Bans(KafkaClients kafka, Heartbeats heartbeats, MeterRegistry metrics) {
    Gauge.builder("parley.bans", byInbox, Map::size)
        .description("Bans of all rooms that this gateway knows")
        .register(metrics);
    tail =
        new TopicTail(
                "room-bans",
                kafka,
                List.of(Topics.ROOM_BANS),
                new TopicTail.Start.Earliest(),
                this,
                clock)
            .watchedBy(heartbeats);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.close();
  }

  /**
   * Returns whether the person who receives answers on this channel must not follow its room now.
   */
  boolean isBanned(Channel inbox) {
    Ban ban = byInbox.get(inbox);
    return ban != null && ban.holds(clock.instant());
  }

  /** Registers a listener for each new ban. It runs on a thread that must not be blocked. */
  void onBan(Consumer<Ban> listener) {
    listeners.add(listener);
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> record) {
    try {
      Channel inbox = Channel.me(record.key());
      if (record.value() == null) {
        byInbox.remove(inbox);
        return;
      }
      Ban ban = Json.MAPPER.readValue(record.value(), Ban.class);
      if (ban.holds(clock.instant())) {
        byInbox.put(inbox, ban);
        listeners.forEach(listener -> listener.accept(ban));
      } else {
        byInbox.remove(inbox);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.errorf("Unreadable ban at offset %d", record.offset());
    }
  }

  /**
   * Drops all bans, because some may have been lifted meanwhile. Only those that are read again
   * count.
   */
  @Override
  public void lost() {
    byInbox.clear();
  }

  /** Returns whether all bans up to this instance's start are known. */
  boolean caughtUp() {
    return tail.caughtUp();
  }
}
