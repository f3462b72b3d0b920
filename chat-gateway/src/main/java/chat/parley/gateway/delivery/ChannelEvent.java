package chat.parley.gateway.delivery;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event that an owner published for a channel.
 *
 * @param channel the channel, by its inner name
 * @param epoch the channel's epoch; null for a hint without seq
 * @param seq its number in that epoch; 0 for a hint
 * @param removesText whether earlier frames may carry a text that this event removes
 * @param rejected the command that the event reports as rejected; set only for the matchmaker's
 *     answers
 * @param n the number of messages in the room so far; 0 where nothing is counted
 * @param at when the record was written, in milliseconds; never later than when it was read
 */
record ChannelEvent(
    Channel channel,
    @Nullable String epoch,
    long seq,
    boolean removesText,
    @Nullable CommandId rejected,
    long n,
    EncodedFrame frame,
    long at) {

  private static final String ERROR = "error";

  /**
   * Reads key and headers; the value becomes a frame unchanged.
   *
   * @param now in milliseconds
   * @throws IllegalArgumentException if key or headers aren't those of an event
   */
  static ChannelEvent of(ConsumerRecord<String, byte[]> record, long now) {
    if (record.key() == null || record.value() == null) {
      throw new IllegalArgumentException("an event has a key and a value");
    }
    Channel channel = Channel.of(record.key());
    String epoch = header(record, EventHeaders.EPOCH);
    String seq = header(record, EventHeaders.SEQ);
    if ((epoch == null) != (seq == null)) {
      throw new IllegalArgumentException("epoch and seq come together");
    }
    String n = header(record, EventHeaders.N);
    return new ChannelEvent(
        channel,
        epoch,
        seq == null ? 0 : Long.parseLong(seq),
        header(record, EventHeaders.REDACTS) != null,
        rejectedCommand(record),
        n == null ? 0 : Long.parseLong(n),
        EncodedFrame.of(record.value()),
        Math.min(record.timestamp(), now));
  }

  /**
   * Parses the only value that a gateway looks into: a rejected request must not be renewed, and an
   * error is rare.
   */
  private static @Nullable CommandId rejectedCommand(ConsumerRecord<String, byte[]> record) {
    if (!ERROR.equals(header(record, EventHeaders.TYPE))
        || !record.topic().equals(Topic.MATCH_EVENTS.topicName())) {
      return null;
    }
    try {
      JsonNode id = Json.MAPPER.readTree(record.value()).path("id");
      return id.isTextual() ? CommandId.of(id.textValue()) : null;
    } catch (IOException e) {
      throw new IllegalArgumentException("an error that is no JSON", e);
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
