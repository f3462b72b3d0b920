package chat.parley.identity.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The resources that pictures may use on this instance. */
@ConfigMapping(prefix = "parley.identity.pictures")
public interface PictureConfig {

  /**
   * Concurrent uploads; each holds up to 6 MB on the disk. Further uploads are rejected and must
   * retry.
   */
  @WithDefault("16")
  int uploads();

  /** The part of the heap that decoding may use at once, in percent. */
  @WithDefault("50")
  int heapPercent();
}
