package chat.parley.room.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.crypto.UuidBytes;
import chat.parley.platform.pseudonym.ScopeKey;
import chat.parley.platform.pseudonym.ScopeKeys;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the service derives from its scope keys. A room keeps the key under which it was created, so
 * that a person keeps one pseudonym there; rooms created after a change get the new key. The
 * service does not start without a key.
 */
@Startup
@ApplicationScoped
public class RoomKeys {

  private static final String HASH = "parley room pseudonym";
  private static final String BOX = "parley room sealed account";

  private final ScopeKeys keys;
  private final String current;

  RoomKeys(ScopeKeys keys) {
    this.keys = keys;
    this.current = keys.current().number();
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
    ByteBuffer hash = ByteBuffer.wrap(hash(number).bytes(room + " " + account));
    return new UUID(
        hash.getLong() & ~0xf000L | 0x8000L,
        hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
  }

  /**
   * Returns a number from 0 to 1, specific to this reference; only a service with the key of this
   * number can compute it.
   */
  double share(String number, UUID reference) {
    long bits = ByteBuffer.wrap(hash(number).bytes("erasure " + reference)).getLong();
    return (bits >>> 11) * 0x1p-53;
  }

  /** Returns whether a key with this number exists. */
  boolean has(String number) {
    return keys.has(number);
  }

  /**
   * Returns the values that represent an account in one list, under each existing key, with the
   * key's number.
   */
  public Map<String, String> owners(String list, AccountId account) {
    return keys.all().stream()
        .map(ScopeKey::number)
        .collect(Collectors.toMap(number -> owner(number, list, account), number -> number));
  }

  /** Returns the value that represents an account in one list under the key with this number. */
  public String owner(String number, String list, AccountId account) {
    return hash(number).text(list + " " + account);
  }

  /** Seals a value into the row with this id, under the key with this number. */
  public String seal(String number, byte[] value, UUID row) {
    return box(number).seal(value, UuidBytes.bytes(row));
  }

  /**
   * Opens what {@link #seal} sealed into this row.
   *
   * @throws IllegalStateException if the row was tampered with
   */
  public ByteBuffer open(String number, String sealed, UUID row) {
    try {
      return ByteBuffer.wrap(box(number).open(sealed, UuidBytes.bytes(row)));
    } catch (DecryptionException e) {
      throw new IllegalStateException("a row does not open with its key", e);
    }
  }

  private KeyedHash hash(String number) {
    return keys.get(number).hash(HASH);
  }

  private SealedBox box(String number) {
    return keys.get(number).box(BOX);
  }
}
