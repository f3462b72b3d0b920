package chat.parley.gateway.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How presence is kept. A gateway that dies takes its people with it after at most {@code lease +
 * linger}; {@code linger} has to be longer than {@code renewEvery}.
 */
@ConfigMapping(prefix = "parley.presence")
public interface PresenceConfig {

  /** How long somebody counts without being renewed. */
  @WithDefault("14s")
  Duration lease();

  /** How long somebody counts who has gone: back by then, they never left. */
  @WithDefault("10s")
  Duration linger();

  /** How often the people of a room are renewed. */
  @WithDefault("5s")
  Duration renewEvery();

  /** How often a room is looked at; changes in between are merged. */
  @WithDefault("1s")
  Duration lookEvery();

  /** People of a room that are named at most; the count is exact beyond. */
  @WithDefault("100")
  int named();

  /** Rooms in the list of those that are alive. */
  @WithDefault("50")
  int alive();
}
