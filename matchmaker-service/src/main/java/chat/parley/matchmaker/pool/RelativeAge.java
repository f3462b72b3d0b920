package chat.parley.matchmaker.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How old a stranger may be, in relation to oneself; "same" is within one year. */
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
