package chat.parley.identity.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How coarse the list of recently active people is. */
@ConfigMapping(prefix = "parley.identity.activity")
public interface ActivityConfig {

  /** The list changes this often, and for all at once. Shorter is less private. */
  @WithDefault("PT5M")
  Duration step();
}
