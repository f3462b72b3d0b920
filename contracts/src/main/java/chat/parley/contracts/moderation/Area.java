package chat.parley.contracts.moderation;

import com.fasterxml.jackson.annotation.JsonValue;

/** A part of Parley; exactly one service owns its content. */
public enum Area {
  /** Owned by room-service. */
  ROOMS("rooms"),
  /** Owned by forum-service. */
  FORUM("forum"),
  /** Owned by matchmaker-service. */
  STRANGERS("strangers");

  private final String code;

  Area(String code) {
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
  public static Area of(String code) {
    for (Area each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such Area");
  }
}
