package chat.parley.identity.registration;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.emailverification.PendingEmail;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.OpenSession;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates an account for a new person, or from a guest. Needs the caller's transaction. */
@ApplicationScoped
class CreateAccount {

  private final Accounts accounts;
  private final AccountPublisher events;
  private final PendingEmail pendingEmail;
  private final Sessions sessions;
  private final Clock clock;

  CreateAccount(
      Accounts accounts,
      AccountPublisher events,
      PendingEmail pendingEmail,
      Sessions sessions,
      Clock clock) {
    this.accounts = accounts;
    this.events = events;
    this.pendingEmail = pendingEmail;
    this.sessions = sessions;
    this.clock = clock;
  }

  OpenSession account(
      RegistrationForm.Checked form,
      String hash,
      @Nullable Caller guest,
      boolean keepsGuest,
      Device device) {
    Account account = guest != null && keepsGuest ? guestOrNew(guest.account()) : newAccount();
    account.become(form.name(), form.email(), hash, clock.instant());
    accounts.persistAndFlush(account);
    pendingEmail.claim(account, form.email());
    events.changed(account);
    if (guest != null && !keepsGuest) {
      sessions.endOfGuest(guest);
    }
    return sessions.begin(account, device);
  }

  private Account guestOrNew(AccountId guest) {
    return accounts.lock(guest).filter(Account::isGuest).orElseGet(this::newAccount);
  }

  private Account newAccount() {
    return Account.guest(new AccountId(UUID.randomUUID()), clock.instant());
  }
}
