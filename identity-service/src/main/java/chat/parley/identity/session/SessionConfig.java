package chat.parley.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a person stays logged in. */
@ConfigMapping(prefix = "parley.identity.session")
public interface SessionConfig {

  /** A session ends if it is not used for this long. */
  @WithDefault("P30D")
  Duration lifetime();

  /** A session ends this long after the login, however much it is used. */
  @WithDefault("P90D")
  Duration maxLifetime();

  /** How long the last refresh token returns the same new one, for tabs that race. */
  @WithDefault("PT30S")
  Duration grace();
}
