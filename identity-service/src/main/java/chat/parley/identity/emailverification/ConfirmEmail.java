package chat.parley.identity.emailverification;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.mail.MailQueue;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Proves that a person owns an address, by a link that is mailed there. */
@ApplicationScoped
class ConfirmEmail {

  private final Accounts accounts;
  private final MailQueue mailQueue;
  private final MailLinks links;
  private final IdentityRateLimits limits;
  private final PendingEmail pendingEmail;

  ConfirmEmail(
      Accounts accounts,
      MailQueue mailQueue,
      MailLinks links,
      IdentityRateLimits limits,
      PendingEmail pendingEmail) {
    this.accounts = accounts;
    this.mailQueue = mailQueue;
    this.links = links;
    this.limits = limits;
    this.pendingEmail = pendingEmail;
  }

  /**
   * Follows a link. Rejects it if the address was confirmed for another account in the meantime.
   */
  @Transactional
  void follow(String secret) {
    Account account =
        links
            .use(MailKind.CONFIRM, secret)
            .flatMap(link ->
                accounts.lock(link.account()).filter(found -> isFor(found, link.emailKey())))
            .orElseThrow(() -> new Refusal(ErrorCode.LINK_INVALID));
    EmailAddress proven = account.unconfirmedEmail().orElseThrow();
    if (accounts.belongsToAnother(proven, account)) {
      throw new Refusal(ErrorCode.LINK_INVALID);
    }
    pendingEmail.proven(account, proven);
    links.forget(MailKind.CONFIRM, account.id());
  }

  private static boolean isFor(Account account, String emailKey) {
    return account.unconfirmedEmail().filter(email -> email.key().equals(emailKey)).isPresent();
  }

  /** Mails the link again. */
  @Transactional
  void again(AccountId id) {
    limits.take(Limit.MAIL_BY_ACCOUNT, id.toString());
    accounts
        .find(id)
        .flatMap(Account::unconfirmedEmail)
        .ifPresent(email -> mailQueue.write(MailKind.CONFIRM, email, id));
  }
}
