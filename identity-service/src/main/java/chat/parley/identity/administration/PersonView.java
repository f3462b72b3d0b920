package chat.parley.identity.administration;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it: what they need to help or to stop a person, without the
 * profile.
 *
 * @param unconfirmed set until the address is confirmed
 * @param suspension set while the account is suspended
 */
@Schema(name = "Person")
record PersonView(
    AccountId id,
    String name,
    Role role,
    int picture,
    @Nullable String email,
    @Nullable Boolean unconfirmed,
    Instant createdAt,
    @Nullable Suspension suspension) {

  /** The end of a suspension, and its reason. */
  record Suspension(Instant until, String reason) {}

  static PersonView of(Account account, Instant now) {
    return new PersonView(
        account.id(),
        account.displayName(),
        account.assignedRole(),
        account.picture(),
        account.email(),
        account.isUnconfirmed() ? true : null,
        account.createdAt(),
        account.suspendedUntil(now) instanceof Instant until
            ? new Suspension(until, account.suspensionReason())
            : null);
  }
}
