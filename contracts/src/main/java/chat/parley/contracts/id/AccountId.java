package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An account, of a member or of a guest. */
public record AccountId(@JsonValue UUID value) {

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static AccountId of(String text) {
    return new AccountId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
