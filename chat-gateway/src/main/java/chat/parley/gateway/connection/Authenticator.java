package chat.parley.gateway.connection;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.InvalidTokenException;
import chat.parley.platform.token.Revocations;
import chat.parley.platform.token.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Determines from a token who owns a connection, locally and without a call to another service. */
@ApplicationScoped
class Authenticator {

  private final TokenVerifier tokens;
  private final Revocations revocations;

  Authenticator(TokenVerifier tokens, Revocations revocations) {
    this.tokens = tokens;
    this.revocations = revocations;
  }

  /**
   * Assigns {@code connection} to the caller of the token, or returns why it doesn't. A newer token
   * must belong to the same session.
   */
  Optional<ErrorCode> authenticate(ClientConnection connection, String token) {
    Caller caller;
    try {
      caller = tokens.verify(token);
    } catch (InvalidTokenException e) {
      return Optional.of(e.code());
    }
    Caller before = connection.caller();
    if (before != null
        && !(before.account().equals(caller.account())
            && before.session().equals(caller.session()))) {
      return Optional.of(ErrorCode.TOKEN_INVALID);
    }
    connection.caller(caller);
    // A revocation that arrived after the check above did not find the connection yet.
    return revocations.covers(caller) ? Optional.of(ErrorCode.TOKEN_REVOKED) : Optional.empty();
  }
}
