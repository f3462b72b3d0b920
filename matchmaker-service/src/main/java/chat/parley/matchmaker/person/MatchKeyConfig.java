package chat.parley.matchmaker.person;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The matchmaker's own keys, which neither gateway nor identity holds. */
@ConfigMapping(prefix = "parley.keys")
public interface MatchKeyConfig {

  /** Keys by their id: 32 bytes or more as base64 each. An old key stays as long as it is used. */
  Map<String, String> scope();

  /** The id of the key for new data. */
  String scopeCurrent();
}
