package chat.parley.room.guest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long guests are remembered. */
@ConfigMapping(prefix = "parley.guests")
interface GuestConfig {

  /**
   * How long after their last day in a room a guest is removed there, in whole days. Longer than
   * identity-service keeps an unused login (30 days), or a guest who is still here loses their
   * name.
   */
  @WithDefault("90d")
  Duration kept();
}
