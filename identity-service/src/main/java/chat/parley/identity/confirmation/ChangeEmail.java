package chat.parley.identity.confirmation;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.limit.RateLimits;
import chat.parley.identity.password.PresentPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Wants another address, as somebody who knows the password. */
@ApplicationScoped
class ChangeEmail {

  private final Accounts accounts;
  private final PresentPassword presentPassword;
  private final RateLimits limits;
  private final NewAddress newAddress;

  ChangeEmail(
      Accounts accounts,
      PresentPassword presentPassword,
      RateLimits limits,
      NewAddress newAddress) {
    this.accounts = accounts;
    this.presentPassword = presentPassword;
    this.limits = limits;
    this.newAddress = newAddress;
  }

  /** The present one counts until the new one is confirmed. */
  void of(AccountId id, EmailAddress wanted, String password) {
    String stored =
        QuarkusTransaction.requiringNew()
            .call(() -> accounts.find(id).map(Account::passwordHash).orElse(null));
    presentPassword.check(id, "password", password, stored);
    limits.take(Limit.MAIL_BY_ACCOUNT, id.toString());
    QuarkusTransaction.requiringNew()
        .run(() -> {
          Account account = accounts.lock(id).orElseThrow();
          newAddress.claim(account, wanted);
        });
  }
}
