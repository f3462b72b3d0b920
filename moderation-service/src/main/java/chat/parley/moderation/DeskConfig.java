package chat.parley.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** The desk's settings. */
@ConfigMapping(prefix = "parley.desk")
public interface DeskConfig {

  /** How long a case stays taken after the moderator's last action on it. */
  @WithDefault("30m")
  Duration takeTimeout();

  /**
   * How long a closed case keeps the copies, notes, and handles of its reports. The page shows this
   * time to people.
   */
  @WithDefault("P90D")
  Period kept();
}
