package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The id of a command. The client that sends the command chooses it, so that a resend is
 * recognized.
 */
public record CommandId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
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
