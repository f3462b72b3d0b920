package chat.parley.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** The cost of Argon2id, and how many hashes run at once. */
@ConfigMapping(prefix = "parley.identity.password")
public interface PasswordConfig {

  /** Memory of one hash in KiB. */
  @WithDefault("19456")
  int memory();

  /** Passes over the memory. */
  @WithDefault("2")
  int iterations();

  /** Lanes of Argon2id. */
  @WithDefault("1")
  int parallelism();

  /**
   * Concurrent hashes; by default half of the processors, so that the rest is free for other calls.
   */
  OptionalInt atOnce();

  /** Hashes that may wait; further calls are rejected and must retry. */
  @WithDefault("500")
  int waiting();

  /** When rejected calls may retry. */
  @WithDefault("PT5S")
  Duration comeBackAfter();
}
