package chat.parley.moderation.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an act is. */
public enum ActState {
  /** The owner of the content hasn't answered. */
  PENDING,
  /** It is in force. */
  APPLIED,
  /** The owner can't apply it. */
  REFUSED;

  /** Returns the name in JSON and in the database. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state with this {@link #code}. */
  static ActState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
