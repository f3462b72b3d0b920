package chat.parley.contracts.moderation;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who or what decided an act. */
public enum Decider {
  /** A moderator. */
  PERSON("person"),
  /** An automatic rule. */
  RULE("rule");

  private final String code;

  Decider(String code) {
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
  public static Decider of(String code) {
    for (Decider each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such Decider");
  }
}
