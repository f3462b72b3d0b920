package chat.parley.identity.token;

import chat.parley.contracts.id.SessionId;
import chat.parley.identity.account.Account;
import chat.parley.platform.token.TokenVerifier;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/** Signs the identity of a person, for the few minutes that a token is valid. */
@ApplicationScoped
public class AccessTokens {

  private final TokenConfig config;
  private final SigningKeys keys;
  private final Clock clock;

  AccessTokens(TokenConfig config, SigningKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /** A token, and when it expires. */
  public record AccessToken(String text, Instant expiresAt) {}

  /** Issues a token for the present state of the account. */
  public AccessToken issue(Account account, SessionId session) {
    Instant now = clock.instant();
    Instant end = now.plus(config.tokenLifetime());
    EllipticCurveJsonWebKey key = keys.signing();
    String text =
        Jwt.issuer(TokenVerifier.PARLEY)
            .audience(TokenVerifier.PARLEY)
            .subject(account.id().toString())
            .claim("sid", session.toString())
            .claim("name", account.displayName())
            .claim("pic", account.picture())
            .groups(account.role().text())
            .issuedAt(now)
            .expiresAt(end)
            .jws()
            .keyId(key.getKeyId())
            .algorithm(SignatureAlgorithm.ES256)
            .sign(key.getPrivateKey());
    return new AccessToken(text, end);
  }
}
