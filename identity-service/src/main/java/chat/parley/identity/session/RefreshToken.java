package chat.parley.identity.session;

import chat.parley.contracts.id.SessionId;
import chat.parley.identity.token.OpaqueToken;

/**
 * A refresh token that this installation issued.
 *
 * @param session the session that it belongs to
 * @param generation counts the tokens of the session
 * @param text as its device stores it
 */
record RefreshToken(SessionId session, int generation, String text) {

  /** Returns the hash that is stored. */
  byte[] hash() {
    return OpaqueToken.hash(text);
  }
}
