package chat.parley.room.message.ingest;

import chat.parley.contracts.Json;
import chat.parley.contracts.submission.DeadLetter;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.message.RecordOffset;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Creates the records of {@code room.submissions.dead.v1}. Neither the records nor the log contain
 * message text.
 */
@ApplicationScoped
class DeadLetters {

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final Clock clock;

  DeadLetters(Clock clock) {
    this.clock = clock;
  }

  ProducerRecord<String, byte[]> toRecord(ParsedRecord.Invalid unusable) {
    RecordOffset recordOffset = unusable.origin();
    LOG.errorf(
        "Submission %d/%d is set aside: %s (%s).",
        recordOffset.partition(), recordOffset.offset(), unusable.reason(), unusable.detail());
    DeadLetter dead =
        new DeadLetter(
            Topics.ROOM_SUBMISSIONS,
            recordOffset.partition(),
            recordOffset.offset(),
            unusable.reason(),
            unusable.detail(),
            clock.instant());
    try {
      return new ProducerRecord<>(
          Topics.ROOM_SUBMISSIONS_DEAD, unusable.key(), Json.MAPPER.writeValueAsBytes(dead));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
