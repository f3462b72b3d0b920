package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Somebody comes without an account: nothing is asked and nothing is known. */
@ApplicationScoped
public class ComeAsGuest {

  private final Accounts accounts;
  private final Sessions sessions;
  private final Clock clock;

  ComeAsGuest(Accounts accounts, Sessions sessions, Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Transactional
  OpenSession from(Device device) {
    Account guest =
        Account.guest(new AccountId(UuidCreator.getTimeOrderedEpoch()), clock.instant());
    accounts.persistAndFlush(guest);
    return sessions.begin(guest, device);
  }
}
