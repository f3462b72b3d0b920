package chat.parley.room.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How accounts are erased: {@code parley.erasure.*}. */
@ConfigMapping(prefix = "parley.erasure")
interface ErasureConfig {

  /** How often pending erasures are looked at. */
  @WithDefault("2s")
  Duration every();

  /**
   * Within which time each mask goes, at a time of its own. A shorter one tells that masks that go
   * one after the other are one person's; 0: all at once.
   */
  @WithDefault("24h")
  Duration spread();

  /** After which time no request that began before the erasure is under way any more. */
  @WithDefault("2m")
  Duration settle();
}
