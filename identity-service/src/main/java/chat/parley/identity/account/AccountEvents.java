package chat.parley.identity.account;

import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other services what they may know of an account. Guests concern nobody. */
@ApplicationScoped
public class AccountEvents {

  private final Outbox outbox;

  AccountEvents(Outbox outbox) {
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
            account.role,
            account.picture(),
            account.suspendedUntil,
            null));
  }
}
