package chat.parley.identity.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Access tokens and their keys. */
@ConfigMapping(prefix = "parley.identity")
public interface TokenConfig {

  /** How long an access token is valid. */
  @WithDefault("PT10M")
  Duration tokenLifetime();

  /**
   * A JWK set of P-256 keys with their private parts: the first signs, all are published. Without
   * it, keys are created and stored in the database.
   */
  Optional<String> signingKeys();

  /** When the next of the keys in the database takes over. */
  @WithDefault("P90D")
  Duration keyRotation();
}
