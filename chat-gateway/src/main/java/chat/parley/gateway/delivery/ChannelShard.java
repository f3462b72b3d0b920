package chat.parley.gateway.delivery;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame.Resume;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.Subscribed;
import chat.parley.contracts.frame.ServerFrame.Unsubscribed;
import chat.parley.contracts.id.CommandId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A part of the channels, and the one thread that does everything with them.
 *
 * <p>The promise of a subscription is: from {@code subscribed} on, every frame of the channel, in
 * order, none twice; and if {@code recovered}, every frame after {@code since} as well. It holds
 * without locks because three things happen on this one thread: adding a frame to the replay
 * buffer, joining, and handing frames to the event loops. A connection that joins therefore gets
 * from the replay buffer exactly what was dispatched before it became a member, and as a member
 * exactly what comes after. From here to the socket the order stays, because all frames for a
 * connection go to the same event loop, whose tasks run in the order in which they are submitted.
 *
 * <p>The shard processes everything that waits in the queue in one pass; then each event loop gets
 * one task with everything for its connections. So under load many frames share the cost of waking
 * threads and of flushing sockets, and without load nothing waits.
 *
 * <p>Nothing here grows without bound: events wait for a permit before they enter the queue,
 * batches before they go to a loop; replay buffers share {@link ReplayMemory}; and channels without
 * followers are dropped when there are too many.
 */
final class ChannelShard implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ChannelShard.class);
  private static final int BATCH_SIZE = 1_024;

  private final DeliveryConfig config;
  private final int maxChannels;
  private final ReplayMemory memory;
  private final IntConsumer delivered;
  private final Runnable beat;
  private final Runnable lost;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Semaphore eventPermits;
  private final Map<Executor, Semaphore> batchPermits = new HashMap<>();
  private final Map<Channel, ChannelState> channels = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Channel> movedHeads = new LinkedHashSet<>();
  private final Map<Executor, EventLoopBatch> outgoing = new HashMap<>();
  private final Thread thread;

  /** What this gateway knows of one channel, and who follows its frames or only its head. */
  private record ChannelState(
      ReplayBuffer buffer, Subscribers subscribers, Subscribers headSubscribers) {

    boolean isIdle() {
      return subscribers.isEmpty() && headSubscribers.isEmpty();
    }
  }

  /**
   * @param shards the number of shards that share the configured memory
   * @param delivered called after each batch with the number of frames it wrote, on any thread
   * @param beat called on each turn, at least every few seconds as long as the shard lives
   * @param lost called when frames were lost on their way to followers, who must all resume
   */
  ChannelShard(
      int number,
      int shards,
      DeliveryConfig config,
      IntConsumer delivered,
      Runnable beat,
      Runnable lost) {
    this.config = config;
    this.delivered = delivered;
    this.beat = beat;
    this.lost = lost;
    maxChannels = config.channels() / shards;
    memory = new ReplayMemory(config.replayBytes() / shards, config.replayAge().toMillis());
    eventPermits = new Semaphore(config.waitingEvents());
    thread = Thread.ofPlatform().name("channel-shard-" + number).daemon().start(this::run);
  }

  /** Accepts a frame for the channel's followers. Waits while too many events are waiting. */
  void publish(ChannelEvent event) throws InterruptedException {
    eventPermits.acquire();
    tasks.add(() -> {
      eventPermits.release();
      try {
        deliver(event);
      } catch (Throwable e) {
        reportLoss("An event was not delivered", e);
      }
    });
  }

  /** Sends followers a frame of this gateway's own, which isn't part of the channel's log. */
  void broadcast(Channel channel, EncodedFrame frame) {
    tasks.add(() -> {
      ChannelState state = channels.get(channel);
      if (state != null) {
        state.subscribers.forEachLoop((loop, subscribers) -> batch(loop).add(frame, subscribers));
      }
    });
  }

  /**
   * Sends one connection a frame of this gateway's own, after the frames that it was promised
   * before.
   */
  void send(Subscriber subscriber, EncodedFrame frame) {
    tasks.add(() -> batch(subscriber.loop()).add(frame, subscriber));
  }

  /**
   * Makes {@code subscriber} follow {@code channel}, and sends it a confirmation and what it
   * missed.
   */
  void subscribe(Subscriber subscriber, Channel channel, Resume resume) {
    tasks.add(() -> doSubscribe(subscriber, channel, resume));
  }

  /** Makes {@code subscriber} follow {@code channel} without sending a confirmation. */
  void subscribe(Subscriber subscriber, Channel channel) {
    tasks.add(() -> follow(channel).subscribers.add(subscriber));
  }

  /** Makes {@code subscriber} follow the channel's head, and no longer its frames. */
  void subscribeToHead(Subscriber subscriber, Channel channel) {
    tasks.add(() -> {
      ChannelState state = follow(channel);
      state.subscribers.remove(subscriber);
      EventLoopBatch batch = batch(subscriber.loop());
      batch.add(EncodedFrame.of(subscribed(channel, state.buffer, false)), subscriber);
      head(channel, state.buffer).ifPresent(frame -> batch.add(frame, subscriber));
      state.headSubscribers.add(subscriber);
    });
  }

  /** Publishes the heads that moved since the last call. */
  void publishHeads() {
    tasks.add(() -> {
      for (Channel channel : movedHeads) {
        ChannelState state = channels.get(channel);
        if (state != null) {
          head(channel, state.buffer)
              .ifPresent(frame ->
                  state.headSubscribers.forEachLoop(
                      (loop, subscribers) -> batch(loop).add(frame, subscribers)));
        }
      }
      movedHeads.clear();
    });
  }

  /**
   * Calls {@code action} for every follower of the channel or its head, on their loops. Subscribers
   * that join later aren't included.
   */
  void forEachSubscriber(Channel channel, Consumer<Subscriber> action) {
    tasks.add(() -> {
      ChannelState state = channels.get(channel);
      if (state != null) {
        state.subscribers.forEachLoop((loop, subscribers) -> runOnLoop(loop, subscribers, action));
        state.headSubscribers.forEachLoop(
            (loop, subscribers) -> runOnLoop(loop, subscribers, action));
      }
    });
  }

  private static void runOnLoop(Executor loop, Subscriber[] all, Consumer<Subscriber> action) {
    try {
      loop.execute(() -> {
        for (Subscriber each : all) {
          action.accept(each);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debugf("A loop takes no more: %s", e.getMessage());
    }
  }

  /** Ends a subscription; {@code lastFrame} is sent after the last frame. */
  void unsubscribe(Subscriber subscriber, Channel channel, @Nullable Unsubscribed lastFrame) {
    tasks.add(() -> {
      ChannelState state = channels.get(channel);
      if (state != null) {
        state.subscribers.remove(subscriber);
        state.headSubscribers.remove(subscriber);
      }
      if (lastFrame != null) {
        batch(subscriber.loop()).add(EncodedFrame.of(lastFrame), subscriber);
      }
    });
  }

  /** Clears all replay buffers and heads, because frames were missed. */
  void clearBuffers() {
    tasks.add(this::doClearBuffers);
  }

  private void doClearBuffers() {
    Map<Channel, ChannelState> before = Map.copyOf(channels);
    channels.clear();
    memory.clear();
    before.forEach((channel, state) -> {
      if (!state.isIdle()) {
        channels.put(
            channel,
            new ChannelState(new ReplayBuffer(memory), state.subscribers, state.headSubscribers));
      }
    });
  }

  /**
   * Makes all followers resume elsewhere, because a frame that didn't reach everyone must not look
   * as if it had.
   */
  private void reportLoss(String what, Throwable e) {
    LOG.error(what, e);
    doClearBuffers();
    lost.run();
  }

  /** Drops what is too old or too much, as of {@code now} in milliseconds. */
  void evict(long now) {
    tasks.add(() -> {
      memory.dropExpired(now);
      Iterator<ChannelState> leastRecent = channels.values().iterator();
      for (int excess = channels.size() - maxChannels; excess > 0 && leastRecent.hasNext(); ) {
        ChannelState state = leastRecent.next();
        if (state.isIdle() && state.buffer.isEmpty()) {
          leastRecent.remove();
          excess--;
        }
      }
    });
  }

  /** Returns the bytes in this shard's replay buffers. May be called from any thread. */
  long replayBytes() {
    return memory.bytes();
  }

  /** Returns the number of waiting events and requests. May be called from any thread. */
  int waiting() {
    return tasks.size();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    List<Runnable> pending = new ArrayList<>(BATCH_SIZE);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        pending.add(tasks.take());
        beat.run();
        tasks.drainTo(pending, BATCH_SIZE - 1);
        for (Runnable task : pending) {
          runSafely(task);
        }
        pending.clear();
        dispatch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      // The shard continues: the requester gets no answer, and asks again.
      LOG.error("A task of a channel shard failed", e);
    }
  }

  private void deliver(ChannelEvent event) {
    ChannelState state = follow(event.channel());
    CommandId rejected = event.rejected();
    if (rejected != null) {
      state.subscribers.forEachLoop(
          (loop, subscribers) -> runOnLoop(loop, subscribers, each -> each.rejected(rejected)));
    }
    if (event.epoch() == null || state.buffer.offer(event)) {
      state.subscribers.forEachLoop(
          (loop, subscribers) -> batch(loop).add(event.frame(), subscribers));
      if (event.epoch() != null && !state.headSubscribers.isEmpty()) {
        movedHeads.add(event.channel());
      }
    }
  }

  private void doSubscribe(Subscriber subscriber, Channel channel, Resume resume) {
    ChannelState state = follow(channel);
    ReplayBuffer buffer = state.buffer;
    Optional<List<EncodedFrame>> missed =
        resume.epoch() == null || resume.since() == null
            ? Optional.empty()
            : buffer
                .after(resume.epoch(), resume.since())
                .filter(frames -> subscriber.hasRoomFor(bytesOf(frames)));
    EventLoopBatch batch = batch(subscriber.loop());
    batch.add(EncodedFrame.of(subscribed(channel, buffer, missed.isPresent())), subscriber);
    missed.ifPresent(frames -> frames.forEach(frame -> batch.add(frame, subscriber)));
    state.headSubscribers.remove(subscriber);
    state.subscribers.add(subscriber);
  }

  private static Subscribed subscribed(Channel channel, ReplayBuffer buffer, boolean recovered) {
    Long head = buffer.epoch() == null ? null : buffer.head();
    return new Subscribed(channel, recovered, buffer.epoch(), head);
  }

  /** Returns the position of the log, if this gateway has seen any of it recently. */
  private static Optional<EncodedFrame> head(Channel channel, ReplayBuffer buffer) {
    return Optional.ofNullable(buffer.epoch())
        .map(epoch -> new Head(channel, epoch, buffer.head(), buffer.n()))
        .map(EncodedFrame::of);
  }

  private static long bytesOf(List<EncodedFrame> frames) {
    return frames.stream().mapToLong(EncodedFrame::size).sum();
  }

  private ChannelState follow(Channel channel) {
    return channels.computeIfAbsent(
        channel,
        c -> new ChannelState(new ReplayBuffer(memory), new Subscribers(), new Subscribers()));
  }

  private EventLoopBatch batch(Executor loop) {
    return outgoing.computeIfAbsent(loop, l -> new EventLoopBatch());
  }

  private void dispatch() throws InterruptedException {
    for (Map.Entry<Executor, EventLoopBatch> each : outgoing.entrySet()) {
      EventLoopBatch batch = each.getValue();
      Semaphore permits =
          batchPermits.computeIfAbsent(
              each.getKey(), loop -> new Semaphore(config.waitingBatches()));
      permits.acquire();
      try {
        each.getKey()
            .execute(() -> {
              permits.release();
              delivered.accept(batch.write());
            });
      } catch (RejectedExecutionException e) {
        // The loop has ended, and all its connections with it.
        permits.release();
        LOG.debugf("A loop takes no more: %s", e.getMessage());
      } catch (Throwable e) {
        permits.release();
        reportLoss("A batch was not handed out", e);
      }
    }
    outgoing.clear();
  }
}
