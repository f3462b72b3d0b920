package chat.parley.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Cost of Argon2id, and how much of it at once. */
@ConfigMapping(prefix = "parley.identity.password")
public interface PasswordConfig {

  /** Memory of one hash in KiB. */
  @WithDefault("19456")
  int memory();

  /** Passes over the memory. */
  @WithDefault("2")
  int iterations();

  /** Lanes. */
  @WithDefault("1")
  int parallelism();

  /** Hashes at once; by default half of the processors, so that other calls have the rest. */
  OptionalInt atOnce();

  /** Hashes that may wait; more are told to come back. */
  @WithDefault("500")
  int waiting();

  /** When those come back. */
  @WithDefault("PT5S")
  Duration comeBackAfter();
}
