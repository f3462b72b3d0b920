package chat.parley.gateway.delivery;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame.Resume;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Unsubscribed;
import chat.parley.platform.health.Heartbeats;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All channels, spread over {@link ChannelShard}s by their name. Its methods may be called from any
 * thread.
 */
@ApplicationScoped
public class ChannelHub {

  private final List<ChannelShard> shards;
  private final int waitingEvents;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("replay-buffers").factory());

  ChannelHub(
      DeliveryConfig config, Event<EventsLost> lost, Heartbeats heartbeats, MeterRegistry metrics) {
    waitingEvents = config.waitingEvents();
    Counter delivered =
        Counter.builder("parley.deliveries")
            .description("Frames handed to connections")
            .register(metrics);
    shards =
        IntStream.range(0, config.shards())
            .mapToObj(n ->
                new ChannelShard(
                    n,
                    config.shards(),
                    config,
                    delivered::increment,
                    heartbeats.register("channel-shard-" + n)::beat,
                    () -> lost.fire(new EventsLost())))
            .toList();
    Gauge.builder(
            "parley.replay.bytes",
            shards,
            all -> all.stream().mapToLong(ChannelShard::replayBytes).sum())
        .description("Bytes that the replay buffers hold")
        .register(metrics);
    Gauge.builder(
            "parley.shards.waiting",
            shards,
            all -> all.stream().mapToInt(ChannelShard::waiting).sum())
        .description("Events and requests that wait for their channel shard")
        .register(metrics);
    Clock clock = Clock.systemUTC();
    housekeeping.scheduleWithFixedDelay(
        () ->
            shards.forEach(shard -> {
              shard.publishHeads();
              shard.evict(clock.millis());
            }),
        1,
        1,
        TimeUnit.SECONDS);
  }

  /**
   * Makes {@code subscriber} follow {@code channel}: it receives {@code subscribed}, what it missed
   * if that is certain to be complete, and every frame from then on.
   *
   * @param resume what the client has, if anything
   */
  public void subscribe(Subscriber subscriber, Channel channel, Resume resume) {
    shardFor(channel).subscribe(subscriber, channel, resume);
  }

  /** Makes {@code subscriber} follow {@code channel} without sending a confirmation. */
  public void subscribe(Subscriber subscriber, Channel channel) {
    shardFor(channel).subscribe(subscriber, channel);
  }

  /**
   * Makes {@code subscriber} follow the position of the channel's log: it receives {@code
   * subscribed}, the head if known, and the head again at most once a second when it moved. It no
   * longer receives the channel's frames.
   */
  public void subscribeToHead(Subscriber subscriber, Channel channel) {
    shardFor(channel).subscribeToHead(subscriber, channel);
  }

  /** Ends a subscription; {@code lastFrame}, if any, is the last frame. */
  public void unsubscribe(
      Subscriber subscriber, Channel channel, @Nullable Unsubscribed lastFrame) {
    shardFor(channel).unsubscribe(subscriber, channel, lastFrame);
  }

  /**
   * Calls {@code action} for every subscriber on this gateway that follows the channel, or its
   * head, when the shard handles this call. Never waits.
   *
   * @param action called on the subscriber's loop
   */
  public void forEachSubscriber(Channel channel, Consumer<Subscriber> action) {
    shardFor(channel).forEachSubscriber(channel, action);
  }

  /** Sends followers on this gateway a frame that isn't part of the channel's log. Never waits. */
  public void broadcast(Channel channel, ServerFrame frame) {
    shardFor(channel).broadcast(channel, EncodedFrame.of(frame));
  }

  /**
   * Returns whether best-effort frames should be dropped, because the channel's shard has more
   * waiting than it allows.
   */
  public boolean isOverloaded(Channel channel) {
    return shardFor(channel).waiting() > waitingEvents;
  }

  /**
   * Sends one follower a frame that isn't part of the channel's log, after {@code subscribed}.
   * Never waits.
   */
  public void send(Subscriber subscriber, Channel channel, ServerFrame frame) {
    shardFor(channel).send(subscriber, EncodedFrame.of(frame));
  }

  /** Accepts an event that an owner published; waits while the shard is behind. */
  void publish(ChannelEvent event) throws InterruptedException {
    shardFor(event.channel()).publish(event);
  }

  /** Clears all replay buffers, because frames were missed. */
  void clearBuffers() {
    shards.forEach(ChannelShard::clearBuffers);
  }

  void stop(@Observes ShutdownEvent event) {
    housekeeping.shutdownNow();
    shards.forEach(ChannelShard::close);
  }

  private ChannelShard shardFor(Channel channel) {
    return shards.get(Math.floorMod(channel.id().hashCode(), shards.size()));
  }
}
