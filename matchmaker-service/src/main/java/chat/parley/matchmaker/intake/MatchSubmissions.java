package chat.parley.matchmaker.intake;

import chat.parley.contracts.Json;
import chat.parley.contracts.submission.MatchSubmission;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads commands in batches, one batch in flight. Partitions of a batch go side by side, the
 * records of one in order. Offsets are committed when all of the batch is done, so after a crash
 * commands come again, and everything here may come twice. A record that nobody can read is counted
 * and holds nothing up.
 */
@ApplicationScoped
class MatchSubmissions {

  private static final Logger LOG = Logger.getLogger(MatchSubmissions.class);

  private final CarryOut carryOut;
  private final MeterRegistry meters;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  MatchSubmissions(CarryOut carryOut, MeterRegistry meters) {
    this.carryOut = carryOut;
    this.meters = meters;
  }

  @Incoming("submissions")
  @Blocking
  void read(ConsumerRecords<String, byte[]> batch) throws InterruptedException {
    List<Future<?>> partitions = new ArrayList<>();
    for (TopicPartition partition : batch.partitions()) {
      partitions.add(executor.submit(() -> batch.records(partition).forEach(this::read)));
    }
    for (Future<?> partition : partitions) {
      try {
        partition.get();
      } catch (java.util.concurrent.ExecutionException e) {
        LOG.error("A partition of a batch", e.getCause());
      }
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    MatchSubmission submission;
    try {
      submission = Json.MAPPER.readValue(record.value(), MatchSubmission.class);
    } catch (IOException | RuntimeException e) {
      pass(record, "unreadable");
      return;
    }
    if (submission == null || !carryOut.carryOut(submission, originOf(record))) {
      pass(record, "not ours");
    }
  }

  private void pass(ConsumerRecord<String, byte[]> record, String why) {
    meters.counter("parley.match.unknown.commands").increment();
    LOG.warnf("Record %d@%d passed over: %s", record.partition(), record.offset(), why);
  }

  private static String originOf(ConsumerRecord<String, byte[]> record) {
    return record.partition() + "@" + record.offset();
  }
}
