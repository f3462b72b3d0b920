package chat.parley.identity.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** What the owner can show to others or hide. At first, nothing is shown. */
public enum ProfileField {
  @JsonProperty("email")
  EMAIL("email"),
  @JsonProperty("phone")
  PHONE("phone"),
  @JsonProperty("realName")
  REAL_NAME("realName"),
  @JsonProperty("country")
  COUNTRY("country"),
  @JsonProperty("birthDate")
  BIRTH_DATE("birthDate"),
  @JsonProperty("gender")
  GENDER("gender"),
  @JsonProperty("handles")
  HANDLES("handles"),
  @JsonProperty("about")
  ABOUT("about"),
  @JsonProperty("interests")
  INTERESTS("interests"),
  @JsonProperty("languages")
  LANGUAGES("languages");

  private final String text;

  ProfileField(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static ProfileField of(String text) {
    return Arrays.stream(values())
        .filter(field -> field.text.equals(text))
        .findFirst()
        .orElseThrow();
  }
}
