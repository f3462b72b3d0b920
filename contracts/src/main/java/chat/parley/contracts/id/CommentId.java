package chat.parley.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a comment below a forum post; a UUIDv7. */
public record CommentId(@JsonValue UUID value) {

  /**
   * Parses the canonical form of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  @JsonCreator
  public static CommentId of(String text) {
    return new CommentId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
