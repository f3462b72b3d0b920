package chat.parley.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The limits on REST requests to one instance: a burst, and a rate per second in the long run. A
 * request costs 1, or the value of {@link RequestCost}.
 */
@ConfigMapping(prefix = "parley.http.limits")
public interface RequestLimitConfig {

  /** The maximum cost of one member's requests at once. */
  @WithDefault("120")
  int memberBurst();

  /** The cost of one member's requests per second. */
  @WithDefault("10")
  double memberPerSecond();

  /** The maximum cost of one guest's requests at once. */
  @WithDefault("80")
  int guestBurst();

  /** The cost of one guest's requests per second. */
  @WithDefault("5")
  double guestPerSecond();

  /** Requests at once from one address prefix; a school has one. */
  @WithDefault("1500")
  int addressBurst();

  /** Requests per second from one address prefix. */
  @WithDefault("150")
  double addressPerSecond();

  /** The factor by which all of these are multiplied. */
  @WithDefault("1")
  int scale();
}
