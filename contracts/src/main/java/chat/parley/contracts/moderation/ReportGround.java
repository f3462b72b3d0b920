package chat.parley.contracts.moderation;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why something is reported, and the rule that an act is based on. */
public enum ReportGround {
  /** Somebody may hurt themselves. */
  SELF_HARM("self-harm"),
  /** Somebody seems to be under age. */
  MINOR("minor"),
  /** An attack on a person. */
  HARASSMENT("harassment"),
  /** Hate against a group. */
  HATE("hate"),
  /** It reveals a person's identity. */
  IDENTITY("identity"),
  /** Sexual content. */
  SEXUAL("sexual"),
  /** Advertising or repetition. */
  SPAM("spam"),
  /** Something else; the note tells. */
  OTHER("other");

  private final String code;

  ReportGround(String code) {
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
  public static ReportGround of(String code) {
    for (ReportGround each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such ReportGround");
  }

  /** Returns whether cases with this ground come before all others. */
  public boolean isGrave() {
    return this == SELF_HARM || this == MINOR;
  }
}
