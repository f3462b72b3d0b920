package chat.parley.room.offer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody can be offered in a room. */
enum RoomRole {
  /** The room itself. Whoever had it is a moderator afterwards. */
  OWNER,
  /** To look after it beside the owner. */
  MODERATOR;

  /** The role of this name, if there is one. */
  static Optional<RoomRole> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** As it stands in JSON, in paths, and in the table. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
