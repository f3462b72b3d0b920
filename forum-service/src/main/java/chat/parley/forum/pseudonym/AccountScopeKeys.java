package chat.parley.forum.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.crypto.UuidBytes;
import chat.parley.platform.pseudonym.ScopeKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Everything that the forum can do with an account. Each purpose has a key of its own, derived from
 * the secret. Therefore, the contents of two tables can't be compared.
 *
 * <p>Hashes are cut to 128 bits: enough against collisions among billions, and short in an index.
 */
public final class AccountScopeKeys {

  private static final int HASH_BYTES = 16;

  private final String id;
  private final KeyedHash pseudonyms;
  private final KeyedHash tokens;
  private final SealedBox box;

  AccountScopeKeys(ScopeKey key) {
    id = key.number();
    pseudonyms = key.hash("forum.pseudonyms");
    tokens = key.hash("forum.tokens");
    box = key.box("forum.sealing");
  }

  /** Returns the key's id, which is stored with everything that was made with the key. */
  public String id() {
    return id;
  }

  /** Returns the account's pseudonym in this thread: constant within it, unrelated elsewhere. */
  public String pseudonym(UUID post, AccountId account) {
    return text(pseudonyms.bytes(post + " " + account));
  }

  /** Returns a stand-in for the account, for one purpose and one thing. */
  public String token(String purpose, Object thing, AccountId account) {
    return text(tokens.bytes(purpose + " " + thing + " " + account));
  }

  /** Returns a number that is random without the key, and the same each time. */
  public long number(String purpose, Object thing, AccountId account) {
    return ByteBuffer.wrap(tokens.bytes(purpose + " " + thing + " " + account)).getLong();
  }

  /** Returns a stand-in for a text, for comparisons. */
  public String fingerprint(String text) {
    return text(tokens.bytes("text " + text));
  }

  /** Seals the account into the row of this id. */
  public String sealAccount(AccountId account, UUID row) {
    return seal(account.value(), row.toString());
  }

  /** Opens what {@link #sealAccount} sealed into this row. */
  public AccountId openAccount(String sealed, UUID row) {
    return new AccountId(open(sealed, row.toString()));
  }

  /** Seals an id into the row of this name. */
  public String seal(UUID value, String row) {
    return box.seal(UuidBytes.bytes(value), row.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens what {@link #seal} sealed into this row.
   *
   * @throws IllegalStateException if the row was tampered with
   */
  public UUID open(String sealed, String row) {
    try {
      return UuidBytes.uuid(box.open(sealed, row.getBytes(StandardCharsets.UTF_8)));
    } catch (SealedBox.DecryptionException e) {
      throw new IllegalStateException("a row of the forum does not open with its key", e);
    }
  }

  private static String text(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
  }
}
