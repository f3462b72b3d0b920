package chat.parley.room.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether people show their user names in a room; chosen when it is made, for good. */
public enum RoomKind {
  /** User names. */
  OPEN,
  /** One pseudonym a person and room. */
  MASKED;

  /** As it stands in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
