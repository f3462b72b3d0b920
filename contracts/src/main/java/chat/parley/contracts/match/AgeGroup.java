package chat.parley.contracts.match;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody says of their age before the first pairing. Where the borders lie is a setting. */
public enum AgeGroup {
  /** Too young for a talk with a stranger. */
  @JsonProperty("child")
  CHILD,
  /** Old enough, and only ever paired with their like. */
  @JsonProperty("youth")
  YOUTH,
  /** Of age. */
  @JsonProperty("adult")
  ADULT
}
