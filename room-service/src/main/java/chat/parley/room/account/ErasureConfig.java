package chat.parley.room.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How accounts are erased: {@code parley.erasure.*}. */
@ConfigMapping(prefix = "parley.erasure")
interface ErasureConfig {

  /** How often pending erasures are processed. */
  @WithDefault("2s")
  Duration every();

  /**
   * The period within which each pseudonym is erased, at a time of its own. A shorter one reveals
   * that pseudonyms erased one after the other belong to one person; 0: all at once.
   */
  @WithDefault("24h")
  Duration spread();

  /** The time after which all requests that began before the erasure have ended. */
  @WithDefault("2m")
  Duration settle();
}
