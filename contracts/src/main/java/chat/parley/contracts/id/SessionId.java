package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of one signed-in device. */
public record SessionId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static SessionId of(String text) {
    return new SessionId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
