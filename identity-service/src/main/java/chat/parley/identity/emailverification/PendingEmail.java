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

/** Handles an address that a person claims. */
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
   * Asks the owner of the mailbox to confirm the address. Where no mail is sent, accepts the
   * address without confirmation.
   *
   * @param account stored, and locked by this transaction
   * @throws jakarta.persistence.PersistenceException of the constraint {@code account_email_taken},
   *     if the address is accepted without confirmation and belongs to another account
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
   * Makes the address the account's own. Links to reset the password that were mailed to the
   * previous address become invalid, and a mail notifies its mailbox.
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
