package chat.parley.identity.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The gender that a person states. */
public enum Gender {
  @JsonProperty("female")
  FEMALE,
  @JsonProperty("male")
  MALE,
  @JsonProperty("diverse")
  DIVERSE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Gender of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
