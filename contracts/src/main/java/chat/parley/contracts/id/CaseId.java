package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a moderation case; a random UUID, so it reveals no time. */
public record CaseId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static CaseId of(String text) {
    return new CaseId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
