package chat.parley.room.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The service's own keys for pseudonyms: secrets of 32 bytes, as base64. */
@ConfigMapping(prefix = "parley.keys")
interface ScopeKeyConfig {

  /** The keys by their number. An old one remains as long as a room that was created under it. */
  Map<String, String> scope();

  /** The number of the key for new rooms. */
  String scopeCurrent();
}
