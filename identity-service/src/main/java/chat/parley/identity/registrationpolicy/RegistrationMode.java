package chat.parley.identity.registrationpolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may create an account. */
public enum RegistrationMode {
  /** Everyone. */
  OPEN,
  /** Nobody. */
  CLOSED,
  /** A person with an invitation link. */
  INVITATION;

  /** Returns the form on the wire and in the database. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static RegistrationMode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
