package chat.parley.platform.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption of small values: AES-256-GCM with a random 96-bit nonce (NIST SP
 * 800-38D), written as base64url of nonce, ciphertext and tag. The same value sealed twice gives
 * different results. With random nonces one key is good for 2^32 values. Safe to use from any
 * thread.
 */
public final class SealedBox {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 bytes
   */
  public SealedBox(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("a sealing key has 32 bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Seals {@code value} and binds it to {@code context}. The same context is needed to open it, so
   * a sealed value can't be moved to another place.
   */
  public String seal(byte[] value, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
      ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(value.length));
      sealed.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(value), sealed);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens the result of {@link #seal}.
   *
   * @throws DecryptionException if it was sealed with another key or context, or was changed
   */
  public byte[] open(String sealed, byte[] context) throws DecryptionException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed);
      if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
        throw new DecryptionException();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), context);
      return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw new DecryptionException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  /** Says that the input wasn't sealed with this key for this context. */
  public static final class DecryptionException extends Exception {
    private static final long serialVersionUID = 1;

    DecryptionException() {
      super("not sealed with this key for this place");
    }
  }
}
