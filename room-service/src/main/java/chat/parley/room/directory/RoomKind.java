package chat.parley.room.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether people show their user names in a room; chosen permanently when the room is created. */
public enum RoomKind {
  /** User names. */
  OPEN,
  /** One pseudonym for each person and room. */
  MASKED;

  /** Returns the kind with this name, if it exists. */
  public static Optional<RoomKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** Returns the kind as it is written in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
