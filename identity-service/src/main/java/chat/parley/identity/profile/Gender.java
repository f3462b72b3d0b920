package chat.parley.identity.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What somebody calls themselves. */
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
