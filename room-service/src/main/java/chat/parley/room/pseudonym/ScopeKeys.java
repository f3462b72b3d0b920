package chat.parley.room.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.room.resilience.UnavailableException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The keys of anonymous rooms. A room keeps the key under which it was created, so that a person
 * keeps one pseudonym there; rooms created after a change get the new key. The service does not
 * start without a key.
 */
@Startup
@ApplicationScoped
public class ScopeKeys {

  private final Map<String, Keys> keys;
  private final String current;

  ScopeKeys(ScopeKeyConfig config) {
    keys =
        config.scope().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> Keys.from(each.getValue())));
    current = config.scopeCurrent();
    if (!keys.containsKey(current)) {
      throw new IllegalStateException("there is no parley.keys.scope.\"" + current + "\"");
    }
  }

  /** Returns the number of the key for new rooms. */
  public String current() {
    return current;
  }

  /**
   * Returns an account's reference in a room under the key with this number: a UUID of version 8
   * (RFC 9562), so that it fits where an account's id is used, but can't be one.
   */
  UUID reference(String number, RoomId room, AccountId account) {
    ByteBuffer hash = ByteBuffer.wrap(keys(number).hash().bytes(room + " " + account));
    return new UUID(
        hash.getLong() & ~0xf000L | 0x8000L,
        hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
  }

  /**
   * Returns a number from 0 to 1, specific to this reference; only a service with the key of this
   * number can compute it.
   */
  double share(String number, UUID reference) {
    long bits = ByteBuffer.wrap(keys(number).hash().bytes("erasure " + reference)).getLong();
    return (bits >>> 11) * 0x1p-53;
  }

  /** Returns whether a key with this number exists. */
  boolean has(String number) {
    return keys.containsKey(number);
  }

  /**
   * Returns the values that represent an account in one list, under each existing key, with the
   * key's number.
   */
  public Map<String, String> owners(String list, AccountId account) {
    return keys.keySet().stream()
        .collect(Collectors.toMap(number -> owner(number, list, account), number -> number));
  }

  /** Returns the value that represents an account in one list under the key with this number. */
  public String owner(String number, String list, AccountId account) {
    return keys(number).hash().text(list + " " + account);
  }

  /** Seals a value into the row with this id, under the key with this number. */
  public String seal(String number, byte[] value, UUID row) {
    return keys(number).box().seal(value, bytes(row));
  }

  /**
   * Opens what {@link #seal} sealed into this row.
   *
   * @throws IllegalStateException if the row was tampered with
   */
  public ByteBuffer open(String number, String sealed, UUID row) {
    try {
      return ByteBuffer.wrap(keys(number).box().open(sealed, bytes(row)));
    } catch (DecryptionException e) {
      throw new IllegalStateException("a row does not open with its key", e);
    }
  }

  /** Returns the 16 bytes of an id, in network order. */
  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(Long.BYTES * 2)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private Keys keys(String number) {
    Keys found = keys.get(number);
    if (found == null) {
      throw new UnavailableException("there is no parley.keys.scope.\"" + number + "\"");
    }
    return found;
  }

  /** One secret is never used for two purposes: both keys are derived from it. */
  private record Keys(KeyedHash hash, SealedBox box) {

    static Keys from(String base64) {
      KeyedHash secret = new KeyedHash(Base64.getDecoder().decode(base64));
      return new Keys(
          new KeyedHash(secret.bytes("parley room pseudonym")),
          new SealedBox(secret.bytes("parley room sealed account")));
    }
  }
}
