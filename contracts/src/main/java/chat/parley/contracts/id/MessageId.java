package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A stored message; a UUIDv7 made by the service that stored it. */
public record MessageId(@JsonValue UUID value) {

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static MessageId of(String text) {
    return new MessageId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
