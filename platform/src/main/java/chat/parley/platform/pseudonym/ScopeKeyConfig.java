package chat.parley.platform.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** A service's own secrets; neither the gateway nor another service holds them. */
@ConfigMapping(prefix = "parley.keys")
interface ScopeKeyConfig {

  /** Secrets by their number: base64 of 32 bytes or more. An old one stays while rows use it. */
  Map<String, String> scope();

  /** The number of the secret for new scopes. */
  Optional<String> scopeCurrent();
}
