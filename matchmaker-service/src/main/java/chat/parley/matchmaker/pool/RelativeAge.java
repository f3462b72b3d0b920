package chat.parley.matchmaker.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The age of a stranger relative to one's own; "same" is within one year. */
public enum RelativeAge {
  @JsonProperty("younger")
  YOUNGER('y'),
  @JsonProperty("same")
  SAME('s'),
  @JsonProperty("older")
  OLDER('o');

  final char code;

  RelativeAge(char code) {
    this.code = code;
  }
}
