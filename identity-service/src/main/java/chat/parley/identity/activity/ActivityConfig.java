package chat.parley.identity.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How coarse the list of recently active people is. */
@ConfigMapping(prefix = "parley.identity.activity")
public interface ActivityConfig {

  /** How often the list changes, for everyone at once. A shorter step is less private. */
  @WithDefault("PT5M")
  Duration step();
}
