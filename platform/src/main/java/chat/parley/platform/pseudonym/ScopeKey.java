package chat.parley.platform.pseudonym;

import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One secret of a service. It is never used itself: each purpose has a key of its own, derived from
 * the secret by HMAC-SHA-256 over the purpose's name. Therefore, hashes for two purposes can't be
 * compared. Stored hashes and sealed values depend on the names, so a name never changes.
 *
 * <p>Safe to use from any thread. A service keeps the derived keys in fields.
 */
public final class ScopeKey {

  private final String number;
  private final KeyedHash root;
  private final Map<String, KeyedHash> hashes = new ConcurrentHashMap<>();
  private final Map<String, SealedBox> boxes = new ConcurrentHashMap<>();

  /**
   * @param secret 32 bytes or more
   */
  public ScopeKey(String number, byte[] secret) {
    this.number = number;
    root = new KeyedHash(secret);
  }

  /** Returns the number, which is stored with everything that is made with the key. */
  public String number() {
    return number;
  }

  /** Returns the hash for this purpose. */
  public KeyedHash hash(String purpose) {
    return hashes.computeIfAbsent(purpose, each -> new KeyedHash(root.bytes(each)));
  }

  /** Returns the box that seals values for this purpose. */
  public SealedBox box(String purpose) {
    return boxes.computeIfAbsent(purpose, each -> new SealedBox(root.bytes(each)));
  }
}
