package chat.parley.matchmaker.pair;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.topic.EventHeaders;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A frame for one channel: its key on {@code match.events.v1}, and the frame, which is the value
 * byte for byte.
 */
public record ChannelFrame(Channel channel, ServerFrame frame) {

  private static final Map<Class<?>, String> TYPES = new HashMap<>();

  static {
    Arrays.stream(ServerFrame.class.getAnnotation(JsonSubTypes.class).value())
        .forEach(type -> TYPES.put(type.value(), type.name()));
  }

  /** Returns the frame's JSON. */
  public byte[] value() {
    try {
      return Json.MAPPER.writeValueAsBytes(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the record's headers; those of a numbered frame also have epoch and seq. */
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put(EventHeaders.TYPE, TYPES.getOrDefault(frame.getClass(), "unknown"));
    if (frame instanceof ServerFrame.Message message) {
      headers.put(EventHeaders.EPOCH, message.epoch());
      headers.put(EventHeaders.SEQ, Long.toString(message.seq()));
      headers.put(EventHeaders.N, Long.toString(message.message().n()));
    }
    return headers;
  }
}
