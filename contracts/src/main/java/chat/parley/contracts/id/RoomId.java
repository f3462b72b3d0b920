package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a room; a UUIDv7. */
public record RoomId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static RoomId of(String text) {
    return new RoomId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
