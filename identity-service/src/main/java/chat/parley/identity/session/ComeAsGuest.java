package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.limit.RateLimits;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Somebody comes without an account: nothing is asked and nothing is known. */
@ApplicationScoped
public class ComeAsGuest {

  private final Accounts accounts;
  private final Sessions sessions;
  private final RateLimits limits;
  private final Clock clock;

  ComeAsGuest(Accounts accounts, Sessions sessions, RateLimits limits, Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
  }

  @Transactional
  OpenSession from(Device device) {
    limits.take(Limit.GUEST_BY_ADDRESS, device.addressPrefix());
    Account guest =
        Account.guest(new AccountId(UuidCreator.getTimeOrderedEpoch()), clock.instant());
    accounts.persistAndFlush(guest);
    return sessions.begin(guest, device);
  }
}
