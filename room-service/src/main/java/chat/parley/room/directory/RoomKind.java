package chat.parley.room.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether people show their user names in a room; chosen when it is made, for good. */
public enum RoomKind {
  /** User names. */
  OPEN,
  /** One pseudonym a person and room. */
  MASKED;

  /** The kind of this name, if there is one. */
  public static Optional<RoomKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** As it stands in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
