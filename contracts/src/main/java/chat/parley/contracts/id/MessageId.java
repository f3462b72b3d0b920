package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a stored message; a UUIDv7 that the service that stored it created. */
public record MessageId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
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
