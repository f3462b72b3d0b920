package chat.parley.matchmaker.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member calls themselves. */
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
