package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param picture version of the picture; 0: a generated one
 * @param email absent for guests
 */
public record AccountView(
    AccountId id, String name, Role role, int picture, @Nullable String email) {

  public static AccountView of(Account account) {
    return new AccountView(
        account.id(), account.displayName(), account.role(), account.picture(), account.email());
  }
}
