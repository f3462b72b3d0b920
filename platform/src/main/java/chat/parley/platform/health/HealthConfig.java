package chat.parley.platform.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a process that is not alive ends itself. */
@ConfigMapping(prefix = "parley.health")
public interface HealthConfig {

  /** How often the process asks for its own liveness. */
  @WithDefault("5s")
  Duration checkEvery();

  /** A process exits after this many failed checks in a row. */
  @WithDefault("6")
  int exitAfter();
}
