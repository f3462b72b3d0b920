package chat.parley.identity.recovery;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.mail.LetterKind;
import chat.parley.identity.mail.Letters;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.KnownDevices;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a new password: all other sessions end, links to reset it are void, devices are
 * strange again, and a mail tells it. Needs the caller's transaction.
 */
@ApplicationScoped
class SetPassword {

  private final Accounts accounts;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final MailLinks links;
  private final Letters letters;

  SetPassword(
      Accounts accounts,
      Sessions sessions,
      KnownDevices devices,
      MailLinks links,
      Letters letters) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.devices = devices;
    this.links = links;
    this.letters = letters;
  }

  /** But for the session {@code except}. */
  void of(AccountId id, String hash, @Nullable SessionId except) {
    Account account = accounts.lock(id).orElseThrow();
    account.keepPassword(hash);
    links.forget(LetterKind.RESET, id);
    devices.forget(id);
    sessions.endAll(id, except, Revocation.Reason.PASSWORD_CHANGED);
    account
        .confirmedEmail()
        .ifPresent(email -> letters.write(LetterKind.PASSWORD_CHANGED, email, id));
  }

  /**
   * Uses the link up, if it was mailed to the account's present address; the device that followed
   * it is known from then on.
   */
  String byLink(AccountId id, String secret, String hash, Device device) {
    Account account = accounts.lock(id).orElseThrow(() -> new Problem(ErrorCode.LINK_INVALID));
    if (links.use(LetterKind.RESET, secret).filter(link -> links.isFor(link, account)).isEmpty()) {
      throw new Problem(ErrorCode.LINK_INVALID);
    }
    of(id, hash, null);
    return devices.remember(id, device.token());
  }
}
