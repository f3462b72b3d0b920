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
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends the queued mail. An unavailable mail server delays it, with growing pauses up to an hour.
 * After a day, a mail is given up. A crash in between may send one twice.
 */
@ApplicationScoped
public class MailSender {

  private static final Logger LOG = Logger.getLogger(MailSender.class);
  private static final int MAX_ATTEMPTS = 32;
  private static final Duration MAX_PAUSE = Duration.ofHours(1);

  private final MailQueue mailQueue;
  private final MailLinks links;
  private final Accounts accounts;
  private final Mailer mailer;
  private final MailTemplates text;
  private final MailboxLimit limit;
  private final Clock clock;

  MailSender(
      MailQueue mailQueue,
      MailLinks links,
      Accounts accounts,
      Mailer mailer,
      MailTemplates text,
      MailboxLimit limit,
      Clock clock) {
    this.mailQueue = mailQueue;
    this.links = links;
    this.accounts = accounts;
    this.mailer = mailer;
    this.limit = limit;
    this.text = text;
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void round() {
    while (QuarkusTransaction.requiringNew().timeout(120).call(this::sendNext)) {}
  }

  /** Sends the mail that is due, if there is one, and returns whether there was one. */
  private boolean sendNext() {
    Optional<QueuedMail> next = mailQueue.next();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(QueuedMail queuedMail) {
    Optional<Mail> mail = compose(queuedMail);
    try {
      mail.ifPresent(mailer::send);
      mailQueue.delete(queuedMail);
    } catch (RuntimeException e) {
      // The error message of the mail server contains the address.
      LOG.warnf(
          "A letter (%s) could not be sent: %s", queuedMail.kind, e.getClass().getSimpleName());
      queuedMail.attempts++;
      Duration pause = Duration.ofSeconds(1L << Math.min(queuedMail.attempts, 12));
      queuedMail.dueAt = clock.instant().plus(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE);
      if (queuedMail.attempts >= MAX_ATTEMPTS) {
        mailQueue.delete(queuedMail);
      }
    }
  }

  /** Composes the mail. Empty if it is obsolete, or has no recipient. */
  private Optional<Mail> compose(QueuedMail queuedMail) {
    return EmailAddress.parse(queuedMail.recipient)
        .flatMap(address ->
            addressee(queuedMail, address).flatMap(who -> about(queuedMail, who, address)))
        .filter(ignored -> limit.takes(queuedMail));
  }

  private Optional<Account> addressee(QueuedMail queuedMail, EmailAddress address) {
    return queuedMail.accountId == null
        ? accounts.findByEmail(address)
        : accounts.find(new AccountId(queuedMail.accountId));
  }

  private Optional<Mail> about(QueuedMail queuedMail, Account account, EmailAddress address) {
    String to = address.deliverable();
    boolean confirmed =
        account.confirmedEmail().filter(own -> own.key().equals(address.key())).isPresent();
    return switch (queuedMail.kind) {
      case CONFIRM -> confirm(account, address);
      case RESET ->
          confirmed
              ? links
                  .make(MailKind.RESET, account, address)
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

  /**
   * Composes the mail to confirm an address. If the address is taken, only its mailbox learns that.
   */
  private Optional<Mail> confirm(Account account, EmailAddress address) {
    if (accounts.belongsToAnother(address, account)) {
      return accounts
          .findByEmail(address)
          .map(owner -> text.taken(address.deliverable(), owner.displayName()));
    }
    return links
        .make(MailKind.CONFIRM, account, address)
        .map(secret -> text.confirm(address.deliverable(), secret));
  }
}
