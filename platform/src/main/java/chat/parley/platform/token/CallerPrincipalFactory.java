package chat.parley.platform.token;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwt.JwtClaims;

/** Replaces smallrye-jwt's own check by {@link TokenVerifier}, so that there is only one. */
@ApplicationScoped
@Alternative
@Priority(1)
public class CallerPrincipalFactory extends JWTCallerPrincipalFactory {

  private final TokenVerifier verifier;

  CallerPrincipalFactory(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    try {
      JwtClaims claims = verifier.claims(token);
      return new CallerPrincipal(claims, TokenVerifier.callerOf(claims));
    } catch (InvalidTokenException e) {
      throw new ParseException(e.code().code(), e);
    }
  }
}
