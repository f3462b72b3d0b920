package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Publishes to the other services what they may know about an account. Guests are not published.
 */
@ApplicationScoped
public class AccountPublisher {

  private final Outbox outbox;

  AccountPublisher(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Publishes the present state, in the transaction that changed and locks the account. */
  public void changed(Account account) {
    account.version++;
    outbox.add(
        Topic.IDENTITY_ACCOUNTS,
        account.id().toString(),
        new AccountRecord(
            account.id(),
            account.version,
            account.name,
            account.assignedRole(),
            account.picture(),
            account.suspendedUntil,
            null));
  }

  /**
   * Publishes that the account is erased, and what happens to its texts. Nothing else about it
   * remains.
   */
  public void erased(Account account, AccountRecord.Erasure choice) {
    account.version++;
    outbox.add(
        Topic.IDENTITY_ACCOUNTS,
        account.id().toString(),
        new AccountRecord(account.id(), account.version, null, Role.MEMBER, 0, null, choice));
  }

  /** Removes the last record of an erased account as well. */
  public void forgotten(AccountId id) {
    outbox.add(Topic.IDENTITY_ACCOUNTS, id.toString(), (byte[]) null, Map.of());
  }
}
