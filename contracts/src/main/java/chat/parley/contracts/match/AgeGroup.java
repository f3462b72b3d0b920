package chat.parley.contracts.match;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The age group that a person states before the first match. A setting defines the age limits. */
public enum AgeGroup {
  /** Too young for a talk with a stranger. */
  @JsonProperty("child")
  CHILD,
  /** Old enough, and only ever matched with other people of this group. */
  @JsonProperty("youth")
  YOUTH,
  /** Of age. */
  @JsonProperty("adult")
  ADULT
}
