package chat.parley.platform.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import org.jose4j.jwt.JwtClaims;

/** The principal of a request with a valid token. */
final class CallerPrincipal extends DefaultJWTCallerPrincipal {

  private final Caller caller;

  CallerPrincipal(JwtClaims claims, Caller caller) {
    super(claims);
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }
}
