package chat.parley.room.message;

import chat.parley.room.intake.Offsets;
import chat.parley.room.intake.Persistence;
import chat.parley.room.intake.StoppingException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The one writer of the logs of its partitions' rooms.
 *
 * <p>One batch at a time: decide and store it in one transaction, publish what came of it and wait
 * for Kafka, commit the offsets, take the next. While PostgreSQL or Kafka is away it waits where it
 * stands; the connector goes on polling, paused, so the partitions stay here. If the process dies
 * anywhere in between, the batch comes again and {@link ApplySubmissions} knows it.
 *
 * <p>A record that cannot be stored fails its batch. The batch is then split in two, and those
 * again, until the record stands alone; it is set aside with its reason, its author is told, and
 * the rest has lost nothing but time. Never does anything but the end of the service stop this.
 */
@ApplicationScoped
class MessageSubmissions {

  static final String CHANNEL = "submissions";
  private static final Logger LOG = Logger.getLogger(MessageSubmissions.class);

  private final SubmissionTopic topic;
  private final SubmissionReader reader;
  private final ApplySubmissions apply;
  private final Publications publications;
  private final Persistence persistence;
  private final Offsets offsets;

  MessageSubmissions(
      @Identifier("submissions") SubmissionTopic topic,
      SubmissionReader reader,
      ApplySubmissions apply,
      Publications publications,
      Persistence persistence,
      Offsets offsets) {
    this.topic = topic;
    this.reader = reader;
    this.apply = apply;
    this.publications = publications;
    this.persistence = persistence;
    this.offsets = offsets;
  }

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  void take(ConsumerRecords<String, byte[]> records) {
    List<Reading> readings = new ArrayList<>(records.count());
    for (ConsumerRecord<String, byte[]> each : records) {
      readings.add(reader.read(each));
    }
    try {
      settle(new Batch(readings));
      offsets.commitAfter(CHANNEL, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these submissions will come again.");
    }
  }

  private void settle(Batch batch) {
    List<Decision> decisions;
    try {
      decisions = persistence.untilDone("Storing messages", () -> apply.apply(topic.id(), batch));
    } catch (StoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      isolate(batch, e);
      return;
    }
    publications.tell(batch, decisions);
  }

  private void isolate(Batch batch, RuntimeException failure) {
    if (batch.size() > 1) {
      batch.halves().forEach(this::settle);
      return;
    }
    persistence.untilDone(
        "Passing over a submission",
        () -> {
          apply.skip(topic.id(), batch);
          return batch;
        });
    publications.setAside(batch.readings().getFirst(), failure);
  }
}
