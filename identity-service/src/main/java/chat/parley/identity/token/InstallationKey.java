package chat.parley.identity.token;

import chat.parley.platform.crypto.KeyedHash;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/**
 * The key of this installation, for hashes that nobody outside can compute. The database created
 * it, and it never changes. Safe to use from any thread, inside or outside of a transaction.
 */
@ApplicationScoped
public class InstallationKey {

  private final EntityManager database;
  private volatile @Nullable KeyedHash known;

  InstallationKey(EntityManager database) {
    this.database = database;
  }

  /**
   * Returns the 32 bytes of a keyed hash.
   *
   * @param purpose separates hashes of the same text that serve different purposes
   */
  public byte[] hash(String purpose, String text) {
    return key().bytes(purpose + '\0' + text);
  }

  /** Returns the same as 43 characters of base64url. */
  public String text(String purpose, String text) {
    return key().text(purpose + '\0' + text);
  }

  private KeyedHash key() {
    KeyedHash key = known;
    if (key == null) {
      key = QuarkusTransaction.requiringNew().call(() -> new KeyedHash(read()));
      known = key;
    }
    return key;
  }

  private byte[] read() {
    return (byte[])
        database
            .createNativeQuery("select key from installation_key", byte[].class)
            .getSingleResult();
  }
}
