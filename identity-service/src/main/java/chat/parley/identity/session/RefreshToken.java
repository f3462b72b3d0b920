package chat.parley.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** A refresh token as it is stored: its hash only, so the table is worth nothing to a thief. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  @Id byte[] hash;

  @Column(name = "session_id")
  UUID sessionId;

  @Column int generation;

  /** The text that its owner keeps. */
  static String newText() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** 256 random bits need no salt and no slow hash. */
  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
