package chat.parley.identity.confirmation;

import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.mail.LetterKind;
import chat.parley.identity.mail.Letters;
import chat.parley.identity.mail.MailConfig;
import chat.parley.identity.mail.MailLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What happens when somebody says that an address is theirs. */
@ApplicationScoped
public class NewAddress {

  private final MailConfig config;
  private final Accounts accounts;
  private final Letters letters;
  private final MailLinks links;
  private final Clock clock;

  NewAddress(MailConfig config, Accounts accounts, Letters letters, MailLinks links, Clock clock) {
    this.config = config;
    this.accounts = accounts;
    this.letters = letters;
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
      account.wantEmail(address);
      letters.write(LetterKind.CONFIRM, address, account.id());
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
        .ifPresent(before -> letters.write(LetterKind.EMAIL_CHANGED, before, account.id()));
    account.confirm(address, clock.instant());
    links.forget(LetterKind.RESET, account.id());
  }
}
