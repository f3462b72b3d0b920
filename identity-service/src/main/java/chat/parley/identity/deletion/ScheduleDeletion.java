package chat.parley.identity.deletion;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord.Erasure;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailQueue;
import chat.parley.identity.password.PasswordReauthentication;
import chat.parley.platform.problem.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Schedules the deletion of an account, and cancels it. */
@ApplicationScoped
class ScheduleDeletion {

  private final Accounts accounts;
  private final PasswordReauthentication passwordReauthentication;
  private final MailQueue mailQueue;
  private final DeletionConfig config;
  private final Clock clock;

  ScheduleDeletion(
      Accounts accounts,
      PasswordReauthentication passwordReauthentication,
      MailQueue mailQueue,
      DeletionConfig config,
      Clock clock) {
    this.accounts = accounts;
    this.passwordReauthentication = passwordReauthentication;
    this.mailQueue = mailQueue;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Schedules the deletion. The person has some days to cancel it, and is notified by mail.
   *
   * @throws Refusal {@code last-administrator}: the platform needs an administrator
   */
  Account plan(AccountId id, String password, Erasure choice) {
    String stored =
        QuarkusTransaction.requiringNew()
            .call(() ->
                accounts
                    .find(id)
                    .filter(account -> !account.isGuest())
                    .map(Account::passwordHash)
                    .orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN)));
    passwordReauthentication.check(id, "password", password, stored);
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Account account = accounts.lock(id).orElseThrow();
          if (account.assignedRole() == Role.ADMINISTRATOR
              && accounts.count("role", Role.ADMINISTRATOR.text()) < 2) {
            throw new Refusal(ErrorCode.LAST_ADMINISTRATOR);
          }
          account.planErasure(clock.instant().plus(config.notice()), choice);
          account
              .confirmedEmail()
              .ifPresent(address -> mailQueue.write(MailKind.LEAVING, address, id));
          return account;
        });
  }

  @Transactional
  Account stay(AccountId id) {
    Account account = accounts.lock(id).orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED));
    account.stay();
    return account;
  }
}
