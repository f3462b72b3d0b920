package chat.parley.room.offer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role that can be offered in a room. */
public enum RoomRole {
  /** The room itself. The previous owner is a moderator afterwards. */
  OWNER,
  /** Moderates the room together with the owner. */
  MODERATOR;

  /** Returns the role with this name, if it exists. */
  static Optional<RoomRole> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** Returns the role as it is written in JSON, in paths, and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
