package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an act; chosen by the client, so that a repeated request is recognized. */
public record ActId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static ActId of(String text) {
    return new ActId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
