package chat.parley.forum.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The forum's own keys; neither gateway nor identity-service holds them. */
@ConfigMapping(prefix = "parley.keys")
interface ForumKeyConfig {

  /** Keys by their id: base64 of 32 bytes or more each. An old one stays while threads use it. */
  Map<String, String> scope();

  /** The id of the key that new threads get. */
  String scopeCurrent();
}
