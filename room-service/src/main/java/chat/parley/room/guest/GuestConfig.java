package chat.parley.room.guest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How guests are remembered. */
@ConfigMapping(prefix = "parley.guests")
interface GuestConfig {

  /**
   * How long after their last day in a room a guest is forgotten there, in whole days. Longer than
   * identity-service lets a login rest (30 days), or somebody who is still here loses their name.
   */
  @WithDefault("90d")
  Duration kept();
}
