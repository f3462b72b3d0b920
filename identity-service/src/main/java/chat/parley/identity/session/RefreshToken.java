package chat.parley.identity.session;

import chat.parley.identity.token.OpaqueToken;
import java.util.UUID;

/**
 * A refresh token that this installation issued.
 *
 * @param session whose it is
 * @param generation counts the tokens of the session
 * @param text as its device keeps it
 */
record RefreshToken(UUID session, int generation, String text) {

  /** As it is stored. */
  byte[] hash() {
    return OpaqueToken.hash(text);
  }
}
