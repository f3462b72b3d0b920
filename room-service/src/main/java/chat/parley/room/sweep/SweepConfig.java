package chat.parley.room.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often what is over is taken away. */
@ConfigMapping(prefix = "parley.sweep")
interface SweepConfig {

  /** How long after one time the next one comes. */
  @WithDefault("1m")
  Duration every();
}
