package chat.parley.identity.emailverification;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.password.PasswordReauthentication;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests another address for a person who knows the password. */
@ApplicationScoped
class ChangeEmail {

  private final Accounts accounts;
  private final PasswordReauthentication passwordReauthentication;
  private final IdentityRateLimits limits;
  private final PendingEmail pendingEmail;

  ChangeEmail(
      Accounts accounts,
      PasswordReauthentication passwordReauthentication,
      IdentityRateLimits limits,
      PendingEmail pendingEmail) {
    this.accounts = accounts;
    this.passwordReauthentication = passwordReauthentication;
    this.limits = limits;
    this.pendingEmail = pendingEmail;
  }

  /** Requests the address. The present one stays valid until the new one is confirmed. */
  void execute(AccountId id, EmailAddress wanted, String password) {
    String stored =
        QuarkusTransaction.requiringNew()
            .call(() -> accounts.find(id).map(Account::passwordHash).orElse(null));
    passwordReauthentication.check(id, "password", password, stored);
    limits.take(Limit.MAIL_BY_ACCOUNT, id.toString());
    QuarkusTransaction.requiringNew()
        .run(() -> {
          Account account = accounts.lock(id).orElseThrow();
          pendingEmail.claim(account, wanted);
        });
  }
}
