package chat.parley.moderation.desk;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a case waits for a decision. */
public enum CaseState {
  OPEN("open"),
  CLOSED("closed");

  private final String code;

  CaseState(String code) {
    this.code = code;
  }

  /** Returns the name in JSON, in parameters, and in the database. */
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * Returns the state with this {@link #code}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static CaseState of(String code) {
    return OPEN.code.equals(code) ? OPEN : CLOSED.code.equals(code) ? CLOSED : unknown();
  }

  private static CaseState unknown() {
    throw new IllegalArgumentException("no such state");
  }
}
