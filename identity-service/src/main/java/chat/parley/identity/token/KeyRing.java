package chat.parley.identity.token;

import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The keys at one moment.
 *
 * @param signing signs new tokens
 * @param published all keys whose tokens are valid, or soon will be
 */
record KeyRing(EllipticCurveJsonWebKey signing, List<EllipticCurveJsonWebKey> published) {

  /** Parses a JWK set with private parts; its first key signs. */
  static KeyRing parse(String jwks) {
    try {
      List<EllipticCurveJsonWebKey> keys = new ArrayList<>();
      for (JsonWebKey key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
        keys.add(signing(key));
      }
      return new KeyRing(keys.getFirst(), keys);
    } catch (JoseException e) {
      throw new IllegalArgumentException("parley.identity.signing-keys is not a JWK set", e);
    }
  }

  static EllipticCurveJsonWebKey parseKey(String jwk) {
    try {
      return signing(JsonWebKey.Factory.newJwk(jwk));
    } catch (JoseException e) {
      throw new IllegalStateException("a stored key cannot be read", e);
    }
  }

  static EllipticCurveJsonWebKey newKey(String kid) {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(kid);
      key.setUse("sig");
      key.setAlgorithm("ES256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the public parts, which everyone may read. */
  String publicJwks() {
    return new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static EllipticCurveJsonWebKey signing(JsonWebKey key) {
    if (key instanceof EllipticCurveJsonWebKey curve
        && curve.getCurveName().equals("P-256")
        && curve.getPrivateKey() != null
        && curve.getKeyId() != null) {
      return curve;
    }
    throw new IllegalArgumentException("a signing key is P-256, with a kid and a private part");
  }
}
