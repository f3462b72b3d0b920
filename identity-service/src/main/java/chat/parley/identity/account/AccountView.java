package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param picture version of the picture; 0: a generated one
 * @param role what the owner may do now
 * @param email absent for guests
 * @param newEmail replaces {@code email} once it is confirmed
 * @param erasesAt set while an erasure is scheduled
 * @param unconfirmed set until the address is confirmed: the owner has the rights of a guest
 */
public record AccountView(
    AccountId id,
    String name,
    Role role,
    int picture,
    @Nullable String email,
    @Nullable String newEmail,
    @Nullable Boolean unconfirmed,
    @Nullable Instant erasesAt) {

  public static AccountView of(Account account) {
    return new AccountView(
        account.id(),
        account.displayName(),
        account.role(),
        account.picture(),
        account.email(),
        account.newEmail(),
        account.isUnconfirmed() ? true : null,
        account.erasesAt());
  }
}
