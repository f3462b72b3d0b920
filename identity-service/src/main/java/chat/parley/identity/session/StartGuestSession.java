package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Starts a session without an account: nothing is asked and nothing is known. */
@ApplicationScoped
public class StartGuestSession {

  private static final Logger LOG = Logger.getLogger(StartGuestSession.class);

  private final Accounts accounts;
  private final Sessions sessions;
  private final IdentityRateLimits limits;
  private final Clock clock;

  StartGuestSession(Accounts accounts, Sessions sessions, IdentityRateLimits limits, Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
  }

  @Transactional
  OpenSession from(Device device) {
    limits.take(Limit.GUEST_BY_ADDRESS, device.addressPrefix());
    Account guest =
        Account.guest(
            new AccountId(UUID.randomUUID()), clock.instant().truncatedTo(ChronoUnit.DAYS));
    accounts.persistAndFlush(guest);
    return sessions.begin(guest, device);
  }

  /** Deletes the guests whose sessions are over. Nobody can log in as one of them again. */
  @Scheduled(every = "1h", delayed = "9m")
  @Transactional
  void forgetThoseWhoLeft() {
    long forgotten =
        accounts.delete(
            "role = 'guest' and createdAt < ?1"
                + " and not exists (select 1 from Session s where s.accountId = id)",
            clock.instant().minus(Duration.ofDays(1)));
    LOG.debugf("%d guests are forgotten", forgotten);
  }
}
