package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a pair of strangers and their talk; a UUIDv7. */
public record PairId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static PairId of(String text) {
    return new PairId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
