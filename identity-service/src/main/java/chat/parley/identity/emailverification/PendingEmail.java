package chat.parley.identity.emailverification;

import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.mail.MailConfig;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.mail.MailQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What happens when somebody says that an address is theirs. */
@ApplicationScoped
public class PendingEmail {

  private final MailConfig config;
  private final Accounts accounts;
  private final MailQueue mailQueue;
  private final MailLinks links;
  private final Clock clock;

  PendingEmail(
      MailConfig config, Accounts accounts, MailQueue mailQueue, MailLinks links, Clock clock) {
    this.config = config;
    this.accounts = accounts;
    this.mailQueue = mailQueue;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Asks that mailbox to confirm it, or, where nothing is mailed, believes it.
   *
   * @param account stored, and locked by this transaction
   * @throws jakarta.persistence.PersistenceException of the constraint {@code account_email_taken},
   *     where it is believed and is another's
   */
  public void claim(Account account, EmailAddress address) {
    if (config.confirmation()) {
      account.requestEmailChange(address);
      mailQueue.write(MailKind.CONFIRM, address, account.id());
    } else {
      proven(account, address);
      accounts.flush();
    }
  }

  /**
   * The address is the account's from now on. What was mailed to the one before is good for nothing
   * any more, and its mailbox is told.
   *
   * @param account stored, and locked by this transaction
   */
  void proven(Account account, EmailAddress address) {
    account
        .confirmedEmail()
        .filter(before -> !before.key().equals(address.key()))
        .ifPresent(before -> mailQueue.write(MailKind.EMAIL_CHANGED, before, account.id()));
    account.confirm(address, clock.instant());
    links.forget(MailKind.RESET, account.id());
  }
}
