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
 * Makes the records of {@code room.events.v1}: the value is the frame that browsers receive, to the
 * byte; the key is its channel; the headers are all that a gateway has to know.
 */
public final class EventRecords {

  private static final ObjectWriter FRAME = Json.MAPPER.writerFor(ServerFrame.class);

  private EventRecords() {}

  /** A frame without a place in a log. */
  public static ProducerRecord<String, byte[]> of(Channel channel, String kind, ServerFrame frame) {
    try {
      ProducerRecord<String, byte[]> event =
          new ProducerRecord<>(Topics.ROOM_EVENTS, channel.name(), FRAME.writeValueAsBytes(frame));
      event.headers().add(EventHeaders.KIND, ascii(kind));
      return event;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A frame at its place in a log. */
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
   * The same that takes from the message at {@code of} what it said before: nobody may be given an
   * older frame of it any more.
   */
  public static ProducerRecord<String, byte[]> takingAway(
      ProducerRecord<String, byte[]> event, long of) {
    event.headers().add(EventHeaders.OF, ascii(Long.toString(of)));
    return event;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
