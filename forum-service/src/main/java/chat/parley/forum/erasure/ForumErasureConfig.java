package chat.parley.forum.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When what an erased account wrote goes. */
@ConfigMapping(prefix = "parley.erasure")
interface ForumErasureConfig {

  /**
   * Within so long, each thread of an erased account is done at a random time of its own, so that
   * their times do not tell that they were one person's. 0: all at once.
   */
  @WithDefault("24h")
  Duration spread();
}
