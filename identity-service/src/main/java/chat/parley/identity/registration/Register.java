package chat.parley.identity.registration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountEvents;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.admission.Admission;
import chat.parley.identity.confirmation.NewAddress;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.limit.RateLimits;
import chat.parley.identity.password.Passwords;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.OpenSession;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Problem;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account and logs it in. That a name exists once is the database's promise, so of two who
 * want it at the same moment one gets it.
 */
@ApplicationScoped
class Register {

  private final Admission admission;
  private final Accounts accounts;
  private final AccountEvents events;
  private final Passwords passwords;
  private final Sessions sessions;
  private final NewAddress newAddress;
  private final RateLimits limits;
  private final Clock clock;

  Register(
      Admission admission,
      Accounts accounts,
      AccountEvents events,
      Passwords passwords,
      Sessions sessions,
      NewAddress newAddress,
      RateLimits limits,
      Clock clock) {
    this.admission = admission;
    this.accounts = accounts;
    this.events = events;
    this.passwords = passwords;
    this.sessions = sessions;
    this.newAddress = newAddress;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param guest who asks, if they are here already: they keep their account id, and so what they
   *     follow
   */
  OpenSession account(RegistrationForm.Checked form, @Nullable AccountId guest, Device device) {
    admission.check(form.invitation());
    limits.take(Limit.REGISTER_BY_ADDRESS, device.addressPrefix());
    String hash = passwords.hash(form.password());
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> {
            admission.admit(form.invitation());
            Account account = guest == null ? newAccount() : guestOrNew(guest);
            account.become(form.name(), form.email(), hash);
            accounts.persistAndFlush(account);
            newAddress.claim(account, form.email());
            events.changed(account);
            return sessions.begin(account, device);
          });
    } catch (PersistenceException e) {
      throw takenOr(e);
    }
  }

  private Account guestOrNew(AccountId guest) {
    return accounts.lock(guest).filter(Account::isGuest).orElseGet(this::newAccount);
  }

  private Account newAccount() {
    return Account.guest(new AccountId(UuidCreator.getTimeOrderedEpoch()), clock.instant());
  }

  private static RuntimeException takenOr(PersistenceException e) {
    if (e instanceof ConstraintViolationException violation
        && violation.getConstraintName() instanceof String constraint) {
      if (constraint.contains("name")) {
        return Problem.atField("name", ErrorCode.NAME_TAKEN);
      }
      if (constraint.contains("email")) {
        return Problem.atField("email", ErrorCode.EMAIL_TAKEN);
      }
    }
    return e;
  }
}
