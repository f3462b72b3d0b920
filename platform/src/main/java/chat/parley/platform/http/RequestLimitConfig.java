package chat.parley.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many REST requests one instance answers: a burst at once, and so many a second in the long
 * run. A request costs 1, or what {@link RequestCost} says.
 */
@ConfigMapping(prefix = "parley.http.limits")
public interface RequestLimitConfig {

  /** What one member may spend at once. */
  @WithDefault("120")
  int memberBurst();

  /** What one member may spend a second. */
  @WithDefault("10")
  double memberPerSecond();

  /** What one guest may spend at once. */
  @WithDefault("80")
  int guestBurst();

  /** What one guest may spend a second. */
  @WithDefault("5")
  double guestPerSecond();

  /** Requests at once of one address prefix; a school has one. */
  @WithDefault("1500")
  int addressBurst();

  /** Requests a second of one address prefix. */
  @WithDefault("150")
  double addressPerSecond();

  /** By how much all of these are multiplied. */
  @WithDefault("1")
  int scale();
}
