package chat.parley.platform.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a process that isn't alive ends itself. */
@ConfigMapping(prefix = "parley.health")
public interface HealthConfig {

  /** How often the process checks its own liveness. */
  @WithDefault("5s")
  Duration checkEvery();

  /** The number of consecutive failed checks after which the process exits. */
  @WithDefault("6")
  int exitAfter();
}
