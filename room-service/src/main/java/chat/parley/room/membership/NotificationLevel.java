package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which messages of a favourite room notify a person. */
public enum NotificationLevel {
  /** Messages that mention the person. */
  MENTIONS,
  /** Every message. */
  ALL,
  /** No messages: the room is muted. */
  NONE;

  /** Returns the level with this name in the table. */
  static NotificationLevel of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Returns the level as it is written in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
