package chat.parley.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long somebody stays logged in. */
@ConfigMapping(prefix = "parley.identity.session")
public interface SessionConfig {

  /** A session ends when it was not used for this long. */
  @WithDefault("P30D")
  Duration lifetime();

  /** A session ends this long after the login, however much it is used. */
  @WithDefault("P90D")
  Duration maxLifetime();

  /** For how long the last refresh token is answered with the same new one: two tabs race. */
  @WithDefault("PT30S")
  Duration grace();
}
