package chat.parley.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account may do, lowest first. */
public enum Role {
  /** A person without an account of their own. */
  GUEST,
  MEMBER,
  /** Moderates every room and the forum. */
  MODERATOR,
  ADMINISTRATOR;

  /** The wire names, for annotations such as {@code @RolesAllowed}. */
  public static final class Names {

    public static final String MEMBER = "member";
    public static final String MODERATOR = "moderator";
    public static final String ADMINISTRATOR = "administrator";

    private Names() {}
  }

  /**
   * Parses the form on the wire.
   *
   * @throws IllegalArgumentException if there is no such role
   */
  @JsonCreator
  public static Role of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw new IllegalArgumentException("no role: " + text);
  }

  /** Returns whether it includes the rights of {@code other}. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) >= 0;
  }

  /** Returns the form in tokens, on the wire, and in databases. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
