package chat.parley.room.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may write in a room. */
public enum Writers {
  /** Including guests. */
  EVERYONE,
  MEMBERS,
  /** The owner and the moderators. */
  OWNER;

  /** Returns the value with this name, if it exists. */
  public static Optional<Writers> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
  }

  /** Returns the value as it is written in JSON and in the table. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
