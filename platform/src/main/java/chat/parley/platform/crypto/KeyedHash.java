package chat.parley.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104): the same text always gives the same hash, and without the key the hash
 * doesn't reveal the text. Safe to use from any thread.
 */
public final class KeyedHash {

  private final SecretKey key;

  /**
   * @param key 32 bytes or more
   */
  public KeyedHash(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("a hashing key has at least 32 bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Returns the 32 bytes of the hash of {@code text} in UTF-8. */
  public byte[] bytes(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the hash as 43 characters of base64url. */
  public String text(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }
}
