package chat.parley.identity.session;

import chat.parley.contracts.id.SessionId;
import chat.parley.identity.token.InstallationKey;
import chat.parley.platform.crypto.UuidBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates and parses refresh tokens. A token contains its session, its generation, a secret, and a
 * MAC of the three. Therefore, every token that was ever issued is recognized without a row of its
 * own.
 *
 * <p>Each secret is derived from the previous token with the installation's key: presenting the
 * last token again returns the same present one. The tables contain only hashes, from which nobody
 * can compute a token.
 */
@ApplicationScoped
class RefreshTokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final int MAC_BYTES = 16;
  private static final int SIGNED_BYTES = 16 + 4 + SECRET_BYTES;
  private static final int BYTES = SIGNED_BYTES + MAC_BYTES;
  private static final int TEXT_LENGTH = (BYTES * 8 + 5) / 6;

  private final InstallationKey key;

  RefreshTokens(InstallationKey key) {
    this.key = key;
  }

  /** Returns the first token of a session. */
  RefreshToken first(SessionId session) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return issue(session, 1, secret);
  }

  /** Returns the token of a later generation that follows from this one. */
  RefreshToken successor(RefreshToken token, int generation) {
    return issue(
        token.session(),
        generation,
        key.hash("refresh-successor", generation + " " + token.text()));
  }

  /** Parses a token that this installation issued, even if it is no longer valid. */
  Optional<RefreshToken> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
    byte[] mac = Arrays.copyOfRange(bytes, SIGNED_BYTES, BYTES);
    if (!MessageDigest.isEqual(mac, mac(signed)) || !encode(bytes).equals(text)) {
      return Optional.empty();
    }
    ByteBuffer read = ByteBuffer.wrap(signed);
    return Optional.of(
        new RefreshToken(
            new SessionId(new UUID(read.getLong(), read.getLong())), read.getInt(), text));
  }

  private RefreshToken issue(SessionId session, int generation, byte[] secret) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put(UuidBytes.bytes(session.value()))
            .putInt(generation)
            .put(secret)
            .array();
    byte[] whole = ByteBuffer.allocate(BYTES).put(signed).put(mac(signed)).array();
    return new RefreshToken(session, generation, encode(whole));
  }

  private byte[] mac(byte[] signed) {
    return Arrays.copyOf(key.hash("refresh-token", encode(signed)), MAC_BYTES);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
