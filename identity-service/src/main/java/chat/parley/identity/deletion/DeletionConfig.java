package chat.parley.identity.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long leaving takes. */
@ConfigMapping(prefix = "parley.identity.deletion")
public interface DeletionConfig {

  /** For how long one may change one's mind. */
  @WithDefault("P7D")
  Duration notice();

  /** For how long the other services find the record that tells what becomes of what one wrote. */
  @WithDefault("P30D")
  Duration recordKept();

  /** An account whose address is not confirmed is erased so long after it was made. */
  @WithDefault("P14D")
  Duration unconfirmedKept();
}
