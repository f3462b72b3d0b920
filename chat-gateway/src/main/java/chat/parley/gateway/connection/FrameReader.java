package chat.parley.gateway.connection;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.id.CommandId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import org.jspecify.annotations.Nullable;

/** Reads what a client sent. The result is always a frame, or a failure with the reason. */
final class FrameReader {

  private static final ObjectReader READER =
      Json.MAPPER.readerFor(ClientFrame.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private FrameReader() {}

  /** A text that isn't a frame. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Failure failure;

    Unreadable(Failure failure) {
      super(failure.code().code());
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }

  static ClientFrame read(String text) throws Unreadable {
    try {
      ClientFrame frame = READER.readValue(text);
      if (frame == null) {
        throw new Unreadable(Failure.of(ErrorCode.FRAME_INVALID, null, null));
      }
      return frame;
    } catch (InvalidTypeIdException e) {
      ErrorCode code = e.getTypeId() == null ? ErrorCode.FRAME_INVALID : ErrorCode.FRAME_UNKNOWN;
      throw new Unreadable(Failure.of(code, commandOf(text), null));
    } catch (JsonMappingException e) {
      throw new Unreadable(Failure.of(codeOf(e), commandOf(text), null));
    } catch (JsonProcessingException e) {
      throw new Unreadable(Failure.of(ErrorCode.FRAME_INVALID, null, null));
    }
  }

  private static ErrorCode codeOf(JsonMappingException e) {
    boolean inChannel =
        e.getPath().stream().anyMatch(reference -> "channel".equals(reference.getFieldName()));
    return inChannel ? ErrorCode.CHANNEL_INVALID : ErrorCode.FRAME_INVALID;
  }

  /**
   * Returns the id of the command that the text was meant to be, so that the client knows which
   * one.
   */
  private static @Nullable CommandId commandOf(String text) {
    try {
      JsonNode id = Json.MAPPER.readTree(text).path("id");
      return id.isTextual() ? CommandId.of(id.textValue()) : null;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }
}
