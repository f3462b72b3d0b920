package chat.parley.matchmaker.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The gender that a member states. */
public enum MatchGender {
  @JsonProperty("female")
  FEMALE('f'),
  @JsonProperty("male")
  MALE('m'),
  @JsonProperty("diverse")
  DIVERSE('d');

  final char code;

  MatchGender(char code) {
    this.code = code;
  }
}
