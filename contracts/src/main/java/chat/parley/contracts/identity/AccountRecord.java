package chat.parley.contracts.identity;

import chat.parley.contracts.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others may know of an account, the value of {@code identity.accounts.v1} under its id.
 *
 * @param version rises with each change; an older version never replaces a newer one
 * @param name user name; null once erased
 * @param role {@code member}, {@code moderator} or {@code administrator}
 * @param picture version of the picture; 0: a generated one
 * @param suspendedUntil set while suspended
 * @param erased set once the account is gone: what becomes of what it wrote
 */
public record AccountRecord(
    AccountId account,
    long version,
    @Nullable String name,
    String role,
    int picture,
    @Nullable Instant suspendedUntil,
    @Nullable Erasure erased) {

  /** What an account that leaves wants done with its public messages. */
  public enum Erasure {
    /** They stay, as of "someone who left". */
    KEEP,
    /** They are deleted. */
    DELETE
  }
}
