package chat.parley.contracts.identity;

import chat.parley.contracts.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public state of an account: the value in {@code identity.accounts.v1} under the account's id.
 *
 * @param version increases with each change; an older version never replaces a newer one
 * @param name user name; null once erased
 * @param picture version of the picture; 0: a generated one
 * @param suspendedUntil set while suspended
 * @param erased set once the account is deleted: what happens to its messages
 */
public record AccountRecord(
    AccountId account,
    long version,
    @Nullable String name,
    Role role,
    int picture,
    @Nullable Instant suspendedUntil,
    @Nullable Erasure erased) {

  /** What the owner of a deleted account wants to happen to their public messages. */
  public enum Erasure {
    /** The messages stay, with the author "someone who left". */
    KEEP,
    /** The messages are deleted. */
    DELETE
  }
}
