package chat.parley.identity.registrationpolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may make an account. */
public enum RegistrationMode {
  /** Everybody. */
  OPEN,
  /** Nobody. */
  CLOSED,
  /** Who has a link. */
  INVITATION;

  /** As it stands on the wire and in the database. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static RegistrationMode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
