package chat.parley.identity.deletion;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord.Erasure;
import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.session.Sessions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases the accounts whose time to cancel is over: their row and everything that depends on it, in
 * the transaction that publishes to the other services what happens to their texts.
 */
@ApplicationScoped
class EraseDueAccounts {

  private static final Logger LOG = Logger.getLogger(EraseDueAccounts.class);
  private static final int BATCH_SIZE = 100;

  private final Accounts accounts;
  private final AccountPublisher events;
  private final Sessions sessions;
  private final DeletedAccounts departed;
  private final DeletionConfig config;
  private final Clock clock;

  EraseDueAccounts(
      Accounts accounts,
      AccountPublisher events,
      Sessions sessions,
      DeletedAccounts departed,
      DeletionConfig config,
      Clock clock) {
    this.accounts = accounts;
    this.events = events;
    this.sessions = sessions;
    this.departed = departed;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "1m", delayed = "30s")
  void eraseThoseDue() {
    List<UUID> due =
        QuarkusTransaction.requiringNew()
            .call(() -> accounts.dueToErase(clock.instant(), BATCH_SIZE));
    for (UUID id : due) {
      QuarkusTransaction.requiringNew().run(() -> erase(new AccountId(id)));
    }
  }

  /** Ensures that a name and an address that were never confirmed are not stored permanently. */
  @Scheduled(every = "1h", delayed = "10m")
  void eraseUnconfirmed() {
    Instant registered = clock.instant().minus(config.unconfirmedKept());
    List<UUID> due =
        QuarkusTransaction.requiringNew()
            .call(() -> accounts.unconfirmedSince(registered, BATCH_SIZE));
    for (UUID id : due) {
      QuarkusTransaction.requiringNew()
          .run(() ->
              accounts
                  .lock(new AccountId(id))
                  .filter(Account::isUnconfirmed)
                  .ifPresent(account -> erase(account, Erasure.KEEP)));
    }
  }

  /** Checks again under the lock: the person may have canceled, or another instance was first. */
  private void erase(AccountId id) {
    Instant now = clock.instant();
    accounts
        .lock(id)
        .filter(account -> account.isDueToErase(now))
        .ifPresent(account -> erase(account, account.plannedErasure()));
  }

  private void erase(Account account, Erasure choice) {
    sessions.endAll(account.id(), null, Revocation.Reason.ERASED);
    events.erased(account, choice);
    DeletedAccount row = new DeletedAccount();
    row.id = account.id().value();
    row.leftAt = clock.instant();
    departed.persist(row);
    accounts.flush();
    accounts.deleteById(row.id);
    LOG.infof("An account was erased (%s)", choice);
  }

  /** Removes the records that every service has read. */
  @Scheduled(every = "1h", delayed = "8m")
  @Transactional
  void forgetDeparted() {
    Instant horizon = clock.instant().minus(config.recordKept());
    departed
        .list("leftAt < ?1", horizon)
        .forEach(each -> {
          events.forgotten(new AccountId(each.id));
          departed.delete(each);
        });
  }
}
