package chat.parley.identity.registration;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountEvents;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.confirmation.NewAddress;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.OpenSession;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an account of somebody new, or of a guest. Needs the caller's transaction. */
@ApplicationScoped
class MakeAccount {

  private final Accounts accounts;
  private final AccountEvents events;
  private final NewAddress newAddress;
  private final Sessions sessions;
  private final Clock clock;

  MakeAccount(
      Accounts accounts,
      AccountEvents events,
      NewAddress newAddress,
      Sessions sessions,
      Clock clock) {
    this.accounts = accounts;
    this.events = events;
    this.newAddress = newAddress;
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
    newAddress.claim(account, form.email());
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
