package chat.parley.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is allowed; a burst at once, and so much a second in the long run. */
@ConfigMapping(prefix = "parley.limits")
public interface LimitConfig {

  /** Frames of any type on one connection. */
  @WithDefault("100")
  int frameBurst();

  /** Frames a second on one connection. */
  @WithDefault("20")
  double framesPerSecond();

  /** Commands of one account at this gateway. */
  @WithDefault("30")
  int commandBurst();

  /** Commands a second of one account at this gateway. */
  @WithDefault("5")
  double commandsPerSecond();
}
