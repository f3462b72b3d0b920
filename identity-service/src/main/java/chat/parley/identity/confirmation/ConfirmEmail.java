package chat.parley.identity.confirmation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.limit.RateLimits;
import chat.parley.identity.mail.LetterKind;
import chat.parley.identity.mail.Letters;
import chat.parley.identity.mail.MailLinks;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Proves that an address is somebody's own: a link is mailed there, and followed. */
@ApplicationScoped
class ConfirmEmail {

  private final Accounts accounts;
  private final Letters letters;
  private final MailLinks links;
  private final RateLimits limits;
  private final NewAddress newAddress;

  ConfirmEmail(
      Accounts accounts,
      Letters letters,
      MailLinks links,
      RateLimits limits,
      NewAddress newAddress) {
    this.accounts = accounts;
    this.letters = letters;
    this.links = links;
    this.limits = limits;
    this.newAddress = newAddress;
  }

  /** Follows a link. Empty-handed if the address became somebody else's meanwhile. */
  @Transactional
  void follow(String secret) {
    Account account =
        links
            .use(LetterKind.CONFIRM, secret)
            .flatMap(link ->
                accounts.lock(link.account()).filter(found -> isFor(found, link.emailKey())))
            .orElseThrow(() -> new Problem(ErrorCode.LINK_INVALID));
    EmailAddress proven = account.unconfirmedEmail().orElseThrow();
    if (accounts.belongsToAnother(proven, account)) {
      throw new Problem(ErrorCode.LINK_INVALID);
    }
    newAddress.proven(account, proven);
    links.forget(LetterKind.CONFIRM, account.id());
  }

  private static boolean isFor(Account account, String emailKey) {
    return account.unconfirmedEmail().filter(email -> email.key().equals(emailKey)).isPresent();
  }

  /** Mails the link once more. */
  @Transactional
  void again(AccountId id) {
    limits.take(Limit.MAIL_BY_ACCOUNT, id.toString());
    accounts
        .find(id)
        .flatMap(Account::unconfirmedEmail)
        .ifPresent(email -> letters.write(LetterKind.CONFIRM, email, id));
  }
}
