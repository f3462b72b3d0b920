package chat.parley.room.event;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Creates the records of {@code room.events.v1}: the value is the frame that browsers receive, byte
 * for byte; the key is its channel; the headers contain everything that a gateway needs.
 */
public final class EventRecords {

  private static final ObjectWriter FRAME = Json.MAPPER.writerFor(ServerFrame.class);

  private EventRecords() {}

  /** Creates the record of a frame without a position in a log. */
  public static ProducerRecord<String, byte[]> of(Channel channel, String kind, ServerFrame frame) {
    try {
      ProducerRecord<String, byte[]> event =
          new ProducerRecord<>(Topics.ROOM_EVENTS, channel.name(), FRAME.writeValueAsBytes(frame));
      event.headers().add(EventHeaders.TYPE, ascii(kind));
      return event;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates the record of a frame at its position in a log. */
  public static ProducerRecord<String, byte[]> of(
      Channel channel, String kind, ServerFrame frame, String epoch, long seq, long n) {
    ProducerRecord<String, byte[]> event = of(channel, kind, frame);
    event
        .headers()
        .add(EventHeaders.EPOCH, ascii(epoch))
        .add(EventHeaders.SEQ, ascii(Long.toString(seq)))
        .add(EventHeaders.N, ascii(Long.toString(n)));
    return event;
  }

  /**
   * Marks a record that removes the previous content of the message at {@code of}: from now on,
   * nobody may receive an older frame of that message.
   */
  public static ProducerRecord<String, byte[]> takingAway(
      ProducerRecord<String, byte[]> event, long of) {
    event.headers().add(EventHeaders.REDACTS, ascii(Long.toString(of)));
    return event;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
