package chat.parley.identity.mail;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends the letters. A mail server that is away delays them, with growing pauses up to an hour;
 * after a day they are given up. A crash in between may send one twice.
 */
@ApplicationScoped
public class Postman {

  private static final Logger LOG = Logger.getLogger(Postman.class);
  private static final int MOST_ATTEMPTS = 32;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Letters letters;
  private final MailLinks links;
  private final Accounts accounts;
  private final Mailer mailer;
  private final LetterText text;
  private final MailboxLimit limit;
  private final Clock clock;

  Postman(
      Letters letters,
      MailLinks links,
      Accounts accounts,
      Mailer mailer,
      MailboxLimit limit,
      @ConfigProperty(name = "parley.origin") List<String> origins,
      Clock clock) {
    this.letters = letters;
    this.links = links;
    this.accounts = accounts;
    this.mailer = mailer;
    this.limit = limit;
    this.text = new LetterText(origins.getFirst());
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void round() {
    while (QuarkusTransaction.requiringNew().timeout(120).call(this::sendNext)) {}
  }

  /** Sends the letter that is due, if there is one, and tells whether there was. */
  private boolean sendNext() {
    Optional<Letter> next = letters.next();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(Letter letter) {
    Optional<Mail> mail = compose(letter);
    try {
      mail.ifPresent(mailer::send);
      letters.delete(letter);
    } catch (RuntimeException e) {
      // What the mail server says has the address in it.
      LOG.warnf("A letter (%s) could not be sent: %s", letter.kind, e.getClass().getSimpleName());
      letter.attempts++;
      Duration pause = Duration.ofSeconds(1L << Math.min(letter.attempts, 12));
      letter.dueAt =
          clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
      if (letter.attempts >= MOST_ATTEMPTS) {
        letters.delete(letter);
      }
    }
  }

  /** Empty if by now there is nothing to say, or nobody to say it to. */
  private Optional<Mail> compose(Letter letter) {
    return EmailAddress.parse(letter.recipient)
        .flatMap(address -> addressee(letter, address).flatMap(who -> about(letter, who, address)))
        .filter(ignored -> limit.takes(letter));
  }

  private Optional<Account> addressee(Letter letter, EmailAddress address) {
    return letter.accountId == null
        ? accounts.findByEmail(address)
        : accounts.find(new AccountId(letter.accountId));
  }

  private Optional<Mail> about(Letter letter, Account account, EmailAddress address) {
    String to = address.deliverable();
    boolean confirmed =
        account.confirmedEmail().filter(own -> own.key().equals(address.key())).isPresent();
    return switch (letter.kind) {
      case CONFIRM -> confirm(account, address);
      case RESET ->
          confirmed
              ? links
                  .make(LetterKind.RESET, account, address)
                  .map(secret -> text.reset(to, account.displayName(), secret))
              : Optional.empty();
      case LEAVING ->
          confirmed ? Optional.of(text.leaving(to, account.displayName())) : Optional.empty();
      case PASSWORD_CHANGED ->
          confirmed
              ? Optional.of(text.passwordChanged(to, account.displayName()))
              : Optional.empty();
      case EMAIL_CHANGED -> Optional.of(text.emailChanged(to, account.displayName()));
    };
  }

  /** An address that is taken is told to its mailbox, and to nobody else. */
  private Optional<Mail> confirm(Account account, EmailAddress address) {
    if (accounts.belongsToAnother(address, account)) {
      return accounts
          .findByEmail(address)
          .map(owner -> text.taken(address.deliverable(), owner.displayName()));
    }
    return links
        .make(LetterKind.CONFIRM, account, address)
        .map(secret -> text.confirm(address.deliverable(), secret));
  }
}
