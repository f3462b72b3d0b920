package chat.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account may do, lowest first. */
public enum Role {
  GUEST,
  MEMBER,
  MODERATOR,
  ADMINISTRATOR;

  /** Returns the form in tokens, records, and the database. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
