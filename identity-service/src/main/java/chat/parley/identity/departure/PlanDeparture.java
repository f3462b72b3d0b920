package chat.parley.identity.departure;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord.Erasure;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.Role;
import chat.parley.identity.mail.LetterKind;
import chat.parley.identity.mail.Letters;
import chat.parley.identity.password.PresentPassword;
import chat.parley.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Somebody says that they want to leave, or that they stay after all. */
@ApplicationScoped
class PlanDeparture {

  private final Accounts accounts;
  private final PresentPassword presentPassword;
  private final Letters letters;
  private final DepartureConfig config;
  private final Clock clock;

  PlanDeparture(
      Accounts accounts,
      PresentPassword presentPassword,
      Letters letters,
      DepartureConfig config,
      Clock clock) {
    this.accounts = accounts;
    this.presentPassword = presentPassword;
    this.letters = letters;
    this.config = config;
    this.clock = clock;
  }

  /**
   * From now on they have some days to change their mind. A mail tells it.
   *
   * @throws Problem {@code last-administrator}: somebody has to look after the place
   */
  Account plan(AccountId id, String password, Erasure choice) {
    String stored =
        QuarkusTransaction.requiringNew()
            .call(() ->
                accounts
                    .find(id)
                    .filter(account -> !account.isGuest())
                    .map(Account::passwordHash)
                    .orElseThrow(() -> new Problem(ErrorCode.FORBIDDEN)));
    presentPassword.check(id, "password", password, stored);
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Account account = accounts.lock(id).orElseThrow();
          if (account.assignedRole() == Role.ADMINISTRATOR
              && accounts.count("role", Role.ADMINISTRATOR.text()) < 2) {
            throw new Problem(ErrorCode.LAST_ADMINISTRATOR);
          }
          account.planErasure(clock.instant().plus(config.notice()), choice);
          account
              .confirmedEmail()
              .ifPresent(address -> letters.write(LetterKind.LEAVING, address, id));
          return account;
        });
  }

  @Transactional
  Account stay(AccountId id) {
    Account account = accounts.lock(id).orElseThrow(() -> new Problem(ErrorCode.UNAUTHENTICATED));
    account.stay();
    return account;
  }
}
