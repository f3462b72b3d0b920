package chat.parley.identity.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configures the rate limits. */
@ConfigMapping(prefix = "parley.identity.limits")
public interface IdentityLimitConfig {

  /** The factor by which the limits of one address prefix are multiplied. */
  @WithDefault("1")
  int addressScale();
}
