package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A command, named by the client that gave it, so that a resend is known again. */
public record CommandId(@JsonValue UUID value) {

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static CommandId of(String text) {
    return new CommandId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
