package chat.parley.identity.mail;

import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.token.InstallationKey;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Limits how much mail one mailbox gets, regardless of who requests it and by how many accounts.
 * Mail that others can request and mail that notifies an owner of a change are counted separately.
 * Therefore, others can't use up the warnings.
 */
@ApplicationScoped
class MailboxLimit {

  private final IdentityRateLimits limits;
  private final InstallationKey key;

  MailboxLimit(IdentityRateLimits limits, InstallationKey key) {
    this.limits = limits;
    this.key = key;
  }

  /** Returns whether the mail may be sent. If not, it must be dropped. */
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
    } catch (Refusal full) {
      return false;
    }
  }
}
