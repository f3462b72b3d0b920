package chat.parley.room.message.ingest;

import chat.parley.platform.kafka.OffsetCommitter;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.StoppingException;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.StatementTooSlowException;
import chat.parley.room.message.ingest.CommandsMissingException.Gap;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The only writer of the logs of its partitions' rooms.
 *
 * <p>Handles one batch at a time: processes and stores it in one transaction, publishes the results
 * and waits for Kafka, commits the offsets, and takes the next. While PostgreSQL or Kafka is
 * unavailable, it waits; the connector continues to poll, paused, so this instance keeps the
 * partitions. If the process dies anywhere in between, the batch comes again and {@link
 * ProcessBatch} recognizes it.
 *
 * <p>A record that can't be stored fails its batch. The batch is then split in two, repeatedly,
 * until the record is alone; it becomes a dead letter with its reason, its author is notified, and
 * the other records have lost nothing but time. A batch that PostgreSQL cancels repeatedly is split
 * as well. Nothing but the end of the service stops this consumer.
 *
 * <p>The store's progress, not Kafka's, determines what is processed. If it is behind a batch, the
 * database was set back, and the commands that it has lost are processed again first. If no batch
 * comes, a periodic check does the same. Commands that Kafka no longer has at that time are lost,
 * and are counted and logged.
 */
@ApplicationScoped
public class SubmissionConsumer {

  public static final String CHANNEL = "submissions";
  private static final int TOO_OFTEN = 3;
  private static final Logger LOG = Logger.getLogger(SubmissionConsumer.class);

  private final SubmissionTopic topic;
  private final SubmissionParser reader;
  private final ProcessBatch apply;
  private final ResultPublisher resultPublisher;
  private final Retrier retrier;
  private final OffsetCommitter offsets;
  private final MissedSubmissions missed;
  private final SubmissionProgress progress;
  private final MeterRegistry meters;

  /** Held while commands are processed, so that lost commands are processed before new ones. */
  private final ReentrantLock deciding = new ReentrantLock();

  SubmissionConsumer(
      @Identifier("submissions") SubmissionTopic topic,
      SubmissionParser reader,
      ProcessBatch apply,
      ResultPublisher resultPublisher,
      Retrier retrier,
      OffsetCommitter offsets,
      MissedSubmissions missed,
      SubmissionProgress progress,
      MeterRegistry meters) {
    this.topic = topic;
    this.reader = reader;
    this.apply = apply;
    this.resultPublisher = resultPublisher;
    this.retrier = retrier;
    this.offsets = offsets;
    this.missed = missed;
    this.progress = progress;
    this.meters = meters;
  }

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  public void take(ConsumerRecords<String, byte[]> records) {
    deciding.lock();
    try {
      // The topic that these records came from; it may be another one before they are processed.
      String topicId = retrier.retryUntilAvailable("Identifying the topic", topic::id);
      List<ParsedRecord> readings = new ArrayList<>(records.count());
      for (ConsumerRecord<String, byte[]> each : records) {
        readings.add(reader.read(each));
      }
      settle(topicId, new Batch(readings));
      offsets.commitAfter(CHANNEL, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these submissions will come again.");
    } finally {
      deciding.unlock();
    }
  }

  /** Processes commands again that are committed in Kafka but that the store has lost. */
  @Scheduled(
      every = "${parley.submissions.check-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void catchUp() {
    if (!deciding.tryLock()) {
      return; // A batch is in progress, and detects this itself.
    }
    try {
      String topicId = topic.id();
      Map<Integer, Long> decided = progress.read(topicId);
      offsets
          .committed(CHANNEL)
          .forEach((partition, committed) -> {
            long from = decided.getOrDefault(partition.partition(), 0L);
            if (committed > from) {
              catchUp(topicId, partition.partition(), new Gap(from, committed));
            }
          });
    } catch (UnavailableException | StoppingException e) {
      LOG.debugf("Progress is compared later: %s", e);
    } finally {
      deciding.unlock();
    }
  }

  private void catchUp(String topicId, int partition, Gap gap) {
    LOG.warnf(
        "The store is behind Kafka in partition %d: commands %d to %d are decided again.",
        partition, gap.from(), gap.to() - 1);
    long lost =
        retrier.retryUntilAvailable(
            "Reading missed commands",
            () -> missed.read(partition, gap, batch -> settle(topicId, batch)));
    if (lost > 0) {
      LOG.errorf(
          "%d commands of partition %d are lost: Kafka no longer holds them.", lost, partition);
      meters.counter("parley.room.submissions.lost").increment(lost);
    }
    skip(topicId, Map.of(partition, gap.to()));
  }

  private void settle(String topicId, Batch batch) {
    List<CommandResult> decisions;
    try {
      decisions = decide(topicId, batch);
    } catch (StoppingException e) {
      throw e;
    } catch (CommandsMissingException e) {
      e.gaps().forEach((partition, gap) -> catchUp(topicId, partition, gap));
      settle(topicId, batch);
      return;
    } catch (RuntimeException e) {
      isolate(topicId, batch, e);
      return;
    }
    resultPublisher.tell(batch, decisions);
  }

  private List<CommandResult> decide(String topicId, Batch batch) {
    AtomicInteger tooSlow = new AtomicInteger();
    return retrier.retryUntilAvailable(
        "Storing messages",
        () -> {
          try {
            return apply.apply(topicId, batch);
          } catch (StatementTooSlowException e) {
            if (tooSlow.incrementAndGet() >= TOO_OFTEN && batch.size() > 1) {
              throw new BatchTooLargeException(e);
            }
            throw e;
          }
        });
  }

  private void isolate(String topicId, Batch batch, RuntimeException failure) {
    if (batch.size() > 1) {
      batch.halves().forEach(half -> settle(topicId, half));
      return;
    }
    skip(topicId, batch.next());
    resultPublisher.deadLetter(batch.readings().getFirst(), failure);
  }

  private void skip(String topicId, Map<Integer, Long> next) {
    var unused =
        retrier.retryUntilAvailable(
            "Passing over submissions",
            () -> {
              apply.skip(topicId, next);
              return next;
            });
  }
}
