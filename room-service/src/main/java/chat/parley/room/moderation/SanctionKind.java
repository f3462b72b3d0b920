package chat.parley.room.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a sanction takes from a person in a room. */
public enum SanctionKind {
  /** The person may not write. */
  MUTE,

  /** The person may not even read. */
  BAN;

  /**
   * Parses the form in the table and in cursors.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  static SanctionKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Returns the kind as it is written in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
