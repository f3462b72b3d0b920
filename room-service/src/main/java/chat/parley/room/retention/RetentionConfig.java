package chat.parley.room.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rooms are purged. */
@ConfigMapping(prefix = "parley.retention")
interface RetentionConfig {

  /** How long after a pass through the rooms the next one begins. */
  @WithDefault("5m")
  Duration every();

  /** Messages purged in one transaction, during which nobody else can write in the room. */
  @WithDefault("500")
  int batch();

  /** How long the command of a purged message is remembered. Clients give up after 30 days. */
  @WithDefault("90d")
  Duration rememberCommands();
}
