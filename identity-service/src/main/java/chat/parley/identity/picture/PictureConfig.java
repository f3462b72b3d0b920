package chat.parley.identity.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What pictures may take of this instance. */
@ConfigMapping(prefix = "parley.identity.pictures")
public interface PictureConfig {

  /** Uploads at once; each holds up to 6 MB on the disk. More are told to come back. */
  @WithDefault("16")
  int uploads();

  /** The part of the heap that decoding may take at once, in percent. */
  @WithDefault("50")
  int heapPercent();
}
