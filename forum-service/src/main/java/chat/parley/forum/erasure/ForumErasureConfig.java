package chat.parley.forum.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the texts of an erased account are erased. */
@ConfigMapping(prefix = "parley.erasure")
interface ForumErasureConfig {

  /**
   * The time within which each thread of an erased account is processed, at a random time of its
   * own. Therefore, the times do not reveal that the texts were one person's. 0: all at once.
   */
  @WithDefault("24h")
  Duration spread();
}
