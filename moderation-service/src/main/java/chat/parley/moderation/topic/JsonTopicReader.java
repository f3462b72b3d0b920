package chat.parley.moderation.topic;

import chat.parley.contracts.Json;
import chat.parley.platform.kafka.OffsetCommitter;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.StoppingException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic of JSON values through every outage: at least once, in order, and committed only
 * after each record is applied. It logs the position of a record that it can't read, or whose
 * values can't be right, counts it as {@code parley.desk.unreadable}, and skips it. It never logs
 * what a record holds.
 */
@ApplicationScoped
public class JsonTopicReader {

  private static final Logger LOG = Logger.getLogger(JsonTopicReader.class);

  private final Retrier retrier;
  private final OffsetCommitter offsets;
  private final MeterRegistry meters;

  JsonTopicReader(Retrier retrier, OffsetCommitter offsets, MeterRegistry meters) {
    this.retrier = retrier;
    this.offsets = offsets;
    this.meters = meters;
  }

  /**
   * Applies the values, each again after every failure, and commits them. If the service stops
   * before, they come again.
   *
   * @param channel whose {@code commit-strategy} is {@code ignore}
   * @param apply idempotent; throws {@link IllegalArgumentException} if the value can't be right
   */
  public <T> void process(
      String channel, ConsumerRecords<String, byte[]> records, Class<T> type, Consumer<T> apply) {
    try {
      for (ConsumerRecord<String, byte[]> each : records) {
        T value = parse(channel, each, type);
        if (value != null) {
          retrier.retryWhile(
              "Storing " + channel,
              e -> true,
              () -> {
                applyOrSkip(channel, each, value, apply);
                return true;
              });
        }
      }
      offsets.commitAfter(channel, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these records will come again.");
    }
  }

  private <T> void applyOrSkip(
      String channel, ConsumerRecord<String, byte[]> record, T value, Consumer<T> apply) {
    try {
      apply.accept(value);
    } catch (IllegalArgumentException e) {
      skip(channel, record);
    }
  }

  private <T> @Nullable T parse(
      String channel, ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      if (record.value() != null) {
        return Json.MAPPER.readValue(record.value(), type);
      }
    } catch (IOException e) {
      // Skipped below.
    }
    skip(channel, record);
    return null;
  }

  private void skip(String channel, ConsumerRecord<String, byte[]> record) {
    meters.counter("parley.desk.unreadable", "channel", channel).increment();
    LOG.errorf("Unreadable record of %s at %d@%d", channel, record.partition(), record.offset());
  }
}
