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

  /** How long the refresh token before the last one still counts, for two tabs that race. */
  @WithDefault("PT30S")
  Duration grace();
}
