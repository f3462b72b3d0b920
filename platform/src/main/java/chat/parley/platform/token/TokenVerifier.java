package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens (JWT, RFC 7519) locally: signed ES256 with one of identity's keys, issued
 * by and for {@code parley}, not expired (30 s of clock skew), not revoked. It calls no service.
 */
@ApplicationScoped
public class TokenVerifier {

  /** The issuer and the audience of every access token. */
  public static final String PARLEY = "parley";

  private static final int MAX_TOKEN_LENGTH = 4_096;

  private final IdentityKeys keys;
  private final Revocations revocations;
  private final JwtConsumer consumer;

  TokenVerifier(IdentityKeys keys, Revocations revocations) {
    this.keys = keys;
    this.revocations = revocations;
    consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT,
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
            .setVerificationKeyResolver(this::resolve)
            .setExpectedIssuer(PARLEY)
            .setExpectedAudience(PARLEY)
            .setRequireSubject()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setAllowedClockSkewInSeconds(30)
            .build();
  }

  /**
   * Returns the caller that the token identifies.
   *
   * @throws InvalidTokenException if the token isn't valid
   */
  public Caller verify(String token) throws InvalidTokenException {
    return callerOf(claims(token));
  }

  /** Returns the claims of a valid token. */
  JwtClaims claims(String token) throws InvalidTokenException {
    if (token.length() > MAX_TOKEN_LENGTH) {
      throw new InvalidTokenException(ErrorCode.TOKEN_INVALID);
    }
    try {
      JwtClaims claims = consumer.processToClaims(token);
      if (revocations.covers(callerOf(claims))) {
        throw new InvalidTokenException(ErrorCode.TOKEN_REVOKED);
      }
      return claims;
    } catch (InvalidJwtException e) {
      throw new InvalidTokenException(
          e.hasErrorCode(ErrorCodes.EXPIRED) ? ErrorCode.TOKEN_EXPIRED : ErrorCode.TOKEN_INVALID);
    }
  }

  static Caller callerOf(JwtClaims claims) throws InvalidTokenException {
    try {
      List<String> groups = claims.getStringListClaimValue("groups");
      Long picture = claims.getClaimValue("pic", Long.class);
      if (groups.size() != 1) {
        throw new InvalidTokenException(ErrorCode.TOKEN_INVALID);
      }
      return new Caller(
          AccountId.of(claims.getSubject()),
          SessionId.of(required(claims, "sid")),
          required(claims, "name"),
          Role.of(groups.getFirst()),
          picture == null ? 0 : Math.toIntExact(picture),
          instant(claims.getIssuedAt()),
          instant(claims.getExpirationTime()));
    } catch (MalformedClaimException | IllegalArgumentException | ArithmeticException e) {
      throw new InvalidTokenException(ErrorCode.TOKEN_INVALID);
    }
  }

  private static String required(JwtClaims claims, String name)
      throws MalformedClaimException, InvalidTokenException {
    String value = claims.getStringClaimValue(name);
    if (value == null) {
      throw new InvalidTokenException(ErrorCode.TOKEN_INVALID);
    }
    return value;
  }

  private static Instant instant(NumericDate date) {
    return Instant.ofEpochMilli(date.getValueInMillis());
  }

  private Key resolve(JsonWebSignature jws, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    String keyId = jws.getKeyIdHeaderValue();
    if (keyId == null) {
      throw new UnresolvableKeyException("no key id");
    }
    return keys.find(keyId).orElseThrow(() -> new UnresolvableKeyException("unknown key"));
  }
}
