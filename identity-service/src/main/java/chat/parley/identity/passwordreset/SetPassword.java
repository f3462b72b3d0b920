package chat.parley.identity.passwordreset;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.mail.MailQueue;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.KnownDevices;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Sets a new password: ends all other sessions, invalidates reset links, forgets known devices, and
 * notifies the person by mail. Needs the caller's transaction.
 */
@ApplicationScoped
class SetPassword {

  private final Accounts accounts;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final MailLinks links;
  private final MailQueue mailQueue;

  SetPassword(
      Accounts accounts,
      Sessions sessions,
      KnownDevices devices,
      MailLinks links,
      MailQueue mailQueue) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.devices = devices;
    this.links = links;
    this.mailQueue = mailQueue;
  }

  /** Sets the password and keeps the session {@code except}. */
  void execute(AccountId id, String hash, @Nullable SessionId except) {
    Account account = accounts.lock(id).orElseThrow();
    account.keepPassword(hash);
    links.forget(MailKind.RESET, id);
    devices.forget(id);
    sessions.endAll(id, except, Revocation.Reason.PASSWORD_CHANGED);
    account
        .confirmedEmail()
        .ifPresent(email -> mailQueue.write(MailKind.PASSWORD_CHANGED, email, id));
  }

  /**
   * Uses the link up, if it was mailed to the account's present address. The device that followed
   * it is known from then on.
   */
  String byLink(AccountId id, String secret, String hash, Device device) {
    Account account = accounts.lock(id).orElseThrow(() -> new Refusal(ErrorCode.LINK_INVALID));
    if (links.use(MailKind.RESET, secret).filter(link -> links.isFor(link, account)).isEmpty()) {
      throw new Refusal(ErrorCode.LINK_INVALID);
    }
    execute(id, hash, null);
    return devices.remember(id, device.token());
  }
}
