package chat.parley.contracts.moderation;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a moderator does about a case. */
public enum ActKind {
  /** Nothing is wrong with the content; it stays. */
  DISMISS("dismiss"),
  /** The content is removed; readers see a gap with the ground. */
  REMOVE("remove"),
  /** The author may read but not write here: in this room or thread. */
  MUTE("mute"),
  /** The author may neither read nor write here; strangers: is not paired. */
  BAN("ban");

  private final String code;

  ActKind(String code) {
    this.code = code;
  }

  /** Returns the stable name in JSON and in the database. */
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * Returns the value with this {@link #code}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ActKind of(String code) {
    for (ActKind each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such ActKind");
  }
}
