package chat.parley.identity.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How wide the limits are. */
@ConfigMapping(prefix = "parley.identity.limits")
public interface IdentityLimitConfig {

  /** By how much the limits of one address prefix are multiplied. */
  @WithDefault("1")
  int addressScale();
}
