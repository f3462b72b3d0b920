package chat.parley.identity.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The time limits of account deletion. */
@ConfigMapping(prefix = "parley.identity.deletion")
public interface DeletionConfig {

  /** How long a person can cancel the deletion. */
  @WithDefault("P7D")
  Duration notice();

  /**
   * How long the record that states what happens to the texts stays available to the other
   * services.
   */
  @WithDefault("P30D")
  Duration recordKept();

  /** How long after its creation an account without a confirmed address is erased. */
  @WithDefault("P14D")
  Duration unconfirmedKept();
}
