package chat.parley.platform.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads <em>every</em> record of some topics in this instance, as a gateway or a cache needs it.
 *
 * <p>Partitions are assigned by hand, without a consumer group: a group rebalances, and one that
 * was frozen longer than its session rejoins at the end and silently misses what lay between. Here
 * a frozen instance goes on where it stood; if Kafka no longer has that place, {@link
 * Listener#lost} says so and reading starts anew.
 *
 * <p>Each record is delivered at least once, in the order of its partition, on one thread of the
 * tail's own. After an error it is delivered again from the last position that was handed over.
 */
public final class TopicTail implements AutoCloseable {

  /** What becomes of the records; all calls come on the tail's thread. */
  public interface Listener {

    /** One record. Must not throw: what it throws is logged, and the record counts as read. */
    void read(ConsumerRecord<String, byte[]> record);

    /** All records that one fetch brought have been read: the moment to flush. */
    default void fetched() {}

    /** Records were missed: whatever was derived from them is void. Reading starts anew. */
    default void lost() {}
  }

  /** Where reading starts. */
  public sealed interface Start {
    /** At the first record that Kafka still has. */
    record Beginning() implements Start {}

    /** At the first record not older than this. */
    record Back(Duration age) implements Start {}
  }

  private static final Logger LOG = Logger.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Map<String, Object> settings = new HashMap<>();
  private final List<String> topics;
  private final Start start;
  private final Listener listener;
  private final Clock clock;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;

  /**
   * @param name of the thread
   * @param bootstrapServers of Kafka
   * @param topics read side by side; each must exist or come to exist
   */
  public TopicTail(
      String name,
      String bootstrapServers,
      List<String> topics,
      Start start,
      Listener listener,
      Clock clock) {
    this.name = name;
    this.topics = List.copyOf(topics);
    this.start = start;
    this.listener = listener;
    this.clock = clock;
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Begins to read. To be called once. */
  public void start() {
    thread.start();
  }

  /** Whether all that Kafka held when reading began has been read, once. */
  public boolean caughtUp() {
    return caughtUp.getCount() == 0;
  }

  /** Waits for {@link #caughtUp()}, at most so long; tells whether it is. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
      try (Consumer<String, byte[]> current =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = current;
        follow(current, positions);
      } catch (OffsetOutOfRangeException e) {
        LOG.warnf("%s: Kafka no longer has the place where reading stood; starting anew", name);
        positions.clear();
        listener.lost();
      } catch (WakeupException e) {
        // closing
      } catch (KafkaException e) {
        LOG.warnf("%s: %s", name, e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
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
    while (!isClosed()) {
      if (!caughtUp()
          && goal.entrySet().stream()
              .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
        caughtUp.countDown();
      }
      ConsumerRecords<String, byte[]> records = from.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        read(record);
      }
      records.partitions().forEach(partition -> positions.put(partition, from.position(partition)));
      if (!records.isEmpty()) {
        listener.fetched();
      } else if (!caughtUp()) {
        // Compaction and transactions leave offsets without records: ask where we really stand.
        partitions.forEach(partition -> positions.put(partition, from.position(partition)));
      }
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
      pause();
      if (isClosed()) {
        throw new WakeupException();
      }
    }
  }

  private Map<TopicPartition, Long> startingPoints(
      Consumer<String, byte[]> from, List<TopicPartition> partitions) {
    return switch (start) {
      case Start.Beginning beginning -> from.beginningOffsets(partitions);
      case Start.Back(Duration age) -> {
        long since = clock.instant().minus(age).toEpochMilli();
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

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits, but no longer than until the end. */
  private void pause() {
    try {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
