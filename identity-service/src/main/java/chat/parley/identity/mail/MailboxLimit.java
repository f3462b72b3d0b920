package chat.parley.identity.mail;

import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.token.InstallationKey;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds what one mailbox gets, whoever asks for it and by however many accounts. What others can
 * ask for and what tells an owner of a change are counted apart: nobody can use up the warnings.
 */
@ApplicationScoped
class MailboxLimit {

  private final IdentityRateLimits limits;
  private final InstallationKey key;

  MailboxLimit(IdentityRateLimits limits, InstallationKey key) {
    this.limits = limits;
    this.key = key;
  }

  /** Whether the letter may be sent; if not, it is to be dropped. */
  boolean takes(QueuedMail queuedMail) {
    Limit limit =
        switch (queuedMail.kind) {
          case CONFIRM, RESET -> Limit.ASKED_MAIL_BY_MAILBOX;
          case LEAVING, PASSWORD_CHANGED, EMAIL_CHANGED -> Limit.WARNING_BY_MAILBOX;
        };
    String mailbox =
        EmailAddress.parse(queuedMail.recipient)
            .map(EmailAddress::key)
            .orElse(queuedMail.recipient);
    try {
      limits.take(limit, key.text("mailbox", mailbox));
      return true;
    } catch (Problem full) {
      return false;
    }
  }
}
