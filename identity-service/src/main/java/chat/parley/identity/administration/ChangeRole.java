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
import org.jboss.logging.Logger;

/**
 * Assigns and removes roles. Tokens contain the role. Removing a role ends all sessions of its
 * holder; an assigned role takes effect with the next token.
 */
@ApplicationScoped
class ChangeRole {

  private static final Logger LOG = Logger.getLogger(ChangeRole.class);

  private final Accounts accounts;
  private final AccountPublisher events;
  private final Administrators administrators;
  private final Sessions sessions;

  ChangeRole(
      Accounts accounts,
      AccountPublisher events,
      Administrators administrators,
      Sessions sessions) {
    this.accounts = accounts;
    this.events = events;
    this.administrators = administrators;
    this.sessions = sessions;
  }

  @Transactional
  Account execute(AccountId id, Role role, AccountId by) {
    administrators.lock();
    Account account =
        accounts
            .lock(id)
            .filter(found -> !found.isGuest())
            .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND));
    Role before = account.assignedRole();
    if (before == role) {
      return account;
    }
    if (role == Role.GUEST) {
      throw Refusal.atField("role", ErrorCode.VALIDATION_FAILED);
    }
    if (before == Role.ADMINISTRATOR && administrators.number() < 2) {
      throw new Refusal(ErrorCode.LAST_ADMINISTRATOR);
    }
    account.assign(role);
    events.changed(account);
    if (role.compareTo(before) < 0) {
      sessions.endAll(id, null, Revocation.Reason.SIGNED_OUT);
    }
    LOG.infof("%s made %s a %s; it was a %s", by, id, role.text(), before.text());
    return account;
  }
}
