package chat.parley.system.client;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Writes frames, and reads the fields that a client needs. */
final class Frames {

  private Frames() {}

  static String json(ClientFrame frame) {
    try {
      return Json.MAPPER.writerFor(ClientFrame.class).writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static RoomId room(JsonNode frame) {
    return RoomId.of(Channel.of(frame.get("channel").asText()).id());
  }

  static CommandId command(JsonNode frame) {
    return CommandId.of(frame.get("id").asText());
  }

  static MessageState message(JsonNode frame) {
    return Json.MAPPER.convertValue(frame.get("message"), MessageState.class);
  }

  static Author author(JsonNode frame) {
    return Json.MAPPER.convertValue(frame.get("author"), Author.class);
  }
}
