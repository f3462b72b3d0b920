package chat.parley.platform.kafka;

import chat.parley.platform.health.Heartbeat;
import chat.parley.platform.health.Heartbeats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads <em>every</em> record of some topics in this instance, as a gateway or a cache needs it.
 *
 * <p>Partitions are assigned manually, without a consumer group: a group rebalances, and a member
 * that was frozen longer than its session rejoins at the end and silently misses the records in
 * between. Here a frozen instance continues where it stopped; if Kafka no longer has that position,
 * {@link Listener#lost} is called and reading starts over.
 *
 * <p>Each record is delivered at least once, in the order of its partition, on the tail's own
 * thread. After an error, delivery resumes from the last position that was handed over.
 */
public final class TopicTail implements AutoCloseable {

  /** Receives the records; all calls are made on the tail's thread. */
  public interface Listener {

    /**
     * Handles one record. It must not throw: an exception is logged, and the record counts as read.
     */
    void read(ConsumerRecord<String, byte[]> record);

    /** Called after all records of one fetch have been read: the moment to flush. */
    default void fetched() {}

    /**
     * Called after records were missed: everything derived from them is invalid. Reading starts
     * over.
     */
    default void lost() {}
  }

  /** Where reading starts. */
  public sealed interface Start {
    /** At the first record that Kafka still has. */
    record Earliest() implements Start {}

    /** At the first record that isn't older than this. */
    record Back(Duration age) implements Start {}
  }

  private static final Logger LOG = Logger.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final KafkaClients clients;
  private final Map<String, Object> settings =
      new HashMap<>(
          Map.of(
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
              ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
              ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000,
              ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000));
  private final List<String> topics;
  private final Start start;
  private final Listener listener;
  private final Clock clock;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile @Nullable Heartbeat heartbeat;
  private volatile long contact = System.nanoTime();

  /**
   * @param name the name of the thread, the Kafka client, and the loop in the health report
   * @param clients creates the Kafka clients
   * @param topics read side by side; each must exist or will be created
   */
  public TopicTail(
      String name,
      KafkaClients clients,
      List<String> topics,
      Start start,
      Listener listener,
      Clock clock) {
    this.name = name;
    this.clients = clients;
    this.topics = List.copyOf(topics);
    this.start = start;
    this.listener = listener;
    this.clock = clock;
    thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Makes this tail part of the process's liveness. Call it before {@link #start()}. */
  public TopicTail watchedBy(Heartbeats heartbeats) {
    heartbeat = heartbeats.register(name);
    return this;
  }

  /**
   * Delivers records of transactions before they commit, and also those of aborted transactions.
   * Reading then never waits for an open transaction. It is for a listener that tolerates a record
   * delivered twice. Call it before {@link #start()}.
   */
  public TopicTail readUncommitted() {
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return this;
  }

  /** Starts reading. Call it once. */
  public void start() {
    thread.start();
  }

  /** Returns whether everything that Kafka held when reading began has been read once. */
  public boolean caughtUp() {
    return caughtUp.getCount() == 0;
  }

  /** Waits at most this long for {@link #caughtUp()}; returns its value. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Returns how long ago Kafka last answered this tail. While Kafka is available, it answers at
   * least every second, even when there is nothing new.
   */
  public Duration sinceContact() {
    return Duration.ofNanos(System.nanoTime() - contact);
  }

  @Override
  public void close() {
    closed.countDown();
    Consumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  private void run() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    while (!isClosed()) {
      try {
        follow(positions);
      } catch (WakeupException e) {
        // closing
      } catch (KafkaException e) {
        LOG.warnf("%s: %s", name, e.getMessage());
        beat();
        pause();
      } catch (Throwable e) {
        // Without a beat: if this persists, the process isn't alive.
        LOG.errorf(e, "%s failed and goes on where it stood", name);
        pause();
      }
    }
  }

  private void follow(Map<TopicPartition, Long> positions) {
    try (Consumer<String, byte[]> current = clients.consumer(name, settings)) {
      consumer = current;
      follow(current, positions);
    } catch (OffsetOutOfRangeException e) {
      LOG.warnf("%s: Kafka no longer has the place where reading stood; starting anew", name);
      listener.lost();
      positions.clear();
    } finally {
      consumer = null;
    }
  }

  private void follow(Consumer<String, byte[]> from, Map<TopicPartition, Long> positions) {
    List<TopicPartition> partitions = partitions(from);
    from.assign(partitions);
    if (positions.isEmpty()) {
      positions.putAll(startingPoints(from, partitions));
    }
    positions.forEach(from::seek);
    Map<TopicPartition, Long> goal = from.endOffsets(partitions);
    FetchCount fetches = new FetchCount(from);
    while (!isClosed()) {
      if (!caughtUp()
          && goal.entrySet().stream()
              .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
        caughtUp.countDown();
      }
      ConsumerRecords<String, byte[]> records = from.poll(POLL);
      if (fetches.grew()) {
        contact = System.nanoTime();
      }
      for (ConsumerRecord<String, byte[]> record : records) {
        read(record);
      }
      if (!records.isEmpty()) {
        listener.fetched();
      }
      // Compaction and transactions leave offsets without records: ask for the actual position.
      (caughtUp() ? records.partitions() : partitions)
          .forEach(partition -> positions.put(partition, from.position(partition)));
      beat();
    }
  }

  private void beat() {
    Heartbeat watched = heartbeat;
    if (watched != null) {
      watched.beat();
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    try {
      listener.read(record);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: %s-%d@%d", name, record.topic(), record.partition(), record.offset());
    }
  }

  private List<TopicPartition> partitions(Consumer<String, byte[]> from) {
    while (true) {
      Map<String, List<PartitionInfo>> known = from.listTopics();
      if (known.keySet().containsAll(topics)) {
        return topics.stream()
            .flatMap(topic -> known.getOrDefault(topic, List.of()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
      }
      beat();
      pause();
      if (isClosed()) {
        throw new WakeupException();
      }
    }
  }

  private Map<TopicPartition, Long> startingPoints(
      Consumer<String, byte[]> from, List<TopicPartition> partitions) {
    return switch (start) {
      case Start.Earliest beginning -> from.beginningOffsets(partitions);
      case Start.Back(Duration age) -> {
        long since = newest(partitions).minus(age).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, Long> points = new HashMap<>(from.endOffsets(partitions));
        Map<TopicPartition, OffsetAndTimestamp> found = from.offsetsForTimes(times);
        found.forEach((partition, at) -> {
          if (at != null) {
            points.put(partition, at.offset());
          }
        });
        yield points;
      }
    };
  }

  /**
   * Returns the time of the newest record by the brokers' clocks, or the current time of this
   * machine if that is earlier. So if this machine's clock is ahead, the tail still misses nothing.
   */
  private Instant newest(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
    partitions.forEach(partition -> newest.put(partition, OffsetSpec.maxTimestamp()));
    try (Admin admin = clients.admin(name + "-start", Duration.ofSeconds(10))) {
      Instant now = clock.instant();
      return admin.listOffsets(newest).all().get().values().stream()
          .filter(each -> each.timestamp() >= 0)
          .map(each -> Instant.ofEpochMilli(each.timestamp()))
          .max(Comparator.naturalOrder())
          .filter(time -> time.isBefore(now))
          .orElse(now);
    } catch (ExecutionException e) {
      throw new KafkaException("no time of the newest record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits, but not longer than until the tail is closed. */
  private void pause() {
    try {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
