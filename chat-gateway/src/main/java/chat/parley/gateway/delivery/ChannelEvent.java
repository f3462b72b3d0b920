package chat.parley.gateway.delivery;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.topic.EventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What an owner published for a channel.
 *
 * @param channel by its inner name
 * @param epoch the channel's epoch; null for a hint without seq
 * @param seq its number in that epoch; 0 for a hint
 * @param n the room's number of messages so far; 0 where nobody counts
 * @param at when the record was written, in milliseconds
 */
record ChannelEvent(
    Channel channel, @Nullable String epoch, long seq, long n, EncodedFrame frame, long at) {

  /**
   * Reads key and headers; the value becomes a frame as it is.
   *
   * @throws IllegalArgumentException if key or headers are not those of an event
   */
  static ChannelEvent of(ConsumerRecord<String, byte[]> record) {
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
        n == null ? 0 : Long.parseLong(n),
        EncodedFrame.of(record.value()),
        record.timestamp());
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
