package chat.parley.room.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The service's own keys for pseudonyms: secrets, 32 bytes as base64 each. */
@ConfigMapping(prefix = "parley.keys")
interface ScopeKeyConfig {

  /** The keys by their number. An old one stays as long as a room that was made under it. */
  Map<String, String> scope();

  /** The number of the key that new rooms get. */
  String scopeCurrent();
}
