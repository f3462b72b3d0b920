package chat.parley.identity.administration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Suspends an account for some time. Its tokens and sockets end everywhere within 2 s. */
@ApplicationScoped
class SuspendAccount {

  private static final Logger LOG = Logger.getLogger(SuspendAccount.class);

  private final Accounts accounts;
  private final AccountPublisher events;
  private final Sessions sessions;

  SuspendAccount(Accounts accounts, AccountPublisher events, Sessions sessions) {
    this.accounts = accounts;
    this.events = events;
    this.sessions = sessions;
  }

  /**
   * @throws Refusal {@code forbidden} for an administrator: their role must be removed first
   */
  @Transactional
  Account until(AccountId id, Instant end, String reason, AccountId by) {
    Account account = locked(id);
    if (account.assignedRole() == Role.ADMINISTRATOR) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    account.suspend(end, reason);
    events.changed(account);
    sessions.endAll(id, null, Revocation.Reason.SUSPENDED);
    LOG.infof("%s suspended %s until %s", by, id, end);
    return account;
  }

  @Transactional
  Account noLonger(AccountId id, AccountId by) {
    Account account = locked(id);
    account.unsuspend();
    events.changed(account);
    LOG.infof("%s ended the suspension of %s", by, id);
    return account;
  }

  private Account locked(AccountId id) {
    return accounts
        .lock(id)
        .filter(found -> !found.isGuest())
        .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND));
  }
}
