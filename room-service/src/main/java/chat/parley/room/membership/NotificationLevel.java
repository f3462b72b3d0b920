package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of what in a room that one keeps one wants notice. */
public enum NotificationLevel {
  /** Of messages that name one. */
  MENTIONS,
  /** Of every message. */
  ALL,
  /** Of none: the room is muted. */
  NONE;

  /** The notice of this name in the table. */
  static NotificationLevel of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** As it stands in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
