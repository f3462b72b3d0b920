package chat.parley.identity.recovery;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.mail.LetterKind;
import chat.parley.identity.mail.Letters;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.password.PasswordStrength;
import chat.parley.identity.password.Passwords;
import chat.parley.identity.password.PresentPassword;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.KnownDevices;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets a new password. All other sessions end, links to reset it are void, and a mail tells it. */
@ApplicationScoped
class ChangePassword {

  private final Accounts accounts;
  private final Passwords passwords;
  private final PresentPassword presentPassword;
  private final PasswordStrength strength;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final MailLinks links;
  private final Letters letters;

  ChangePassword(
      Accounts accounts,
      Passwords passwords,
      PresentPassword presentPassword,
      PasswordStrength strength,
      Sessions sessions,
      KnownDevices devices,
      MailLinks links,
      Letters letters) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.presentPassword = presentPassword;
    this.strength = strength;
    this.sessions = sessions;
    this.devices = devices;
    this.links = links;
    this.letters = letters;
  }

  /** By somebody who knows the present one; the session they do it from goes on. */
  void of(AccountId id, SessionId session, String present, String wanted) {
    Account account = QuarkusTransaction.requiringNew().call(() -> accounts.find(id).orElseThrow());
    presentPassword.check(id, "current", present, account.passwordHash());
    checkStrength(account, wanted);
    String hash = passwords.hash(wanted);
    QuarkusTransaction.requiringNew()
        .run(() -> set(accounts.lock(id).orElseThrow(), hash, session));
  }

  /**
   * By somebody who got a link by mail.
   *
   * @return the token by which their device is known from now on
   */
  String byLink(String secret, String wanted, Device device) {
    AccountId id =
        QuarkusTransaction.requiringNew()
            .call(() -> links.peek(LetterKind.RESET, secret))
            .orElseThrow(() -> new Problem(ErrorCode.LINK_INVALID))
            .account();
    Account account = QuarkusTransaction.requiringNew().call(() -> accounts.find(id).orElseThrow());
    checkStrength(account, wanted);
    String hash = passwords.hash(wanted);
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          if (links.use(LetterKind.RESET, secret).isEmpty()) {
            throw new Problem(ErrorCode.LINK_INVALID);
          }
          set(accounts.lock(id).orElseThrow(), hash, null);
          return devices.remember(id, device.token());
        });
  }

  private void checkStrength(Account account, String wanted) {
    List<String> known =
        Stream.of(account.displayName(), account.email()).filter(Objects::nonNull).toList();
    strength
        .problem(wanted, known)
        .ifPresent(code -> {
          throw Problem.atField("password", code);
        });
  }

  private void set(Account account, String hash, @Nullable SessionId except) {
    account.keepPassword(hash);
    links.forget(LetterKind.RESET, account.id());
    devices.forget(account.id());
    sessions.endAll(account.id(), except, Revocation.Reason.PASSWORD_CHANGED);
    EmailAddress.parse(Objects.requireNonNullElse(account.email(), ""))
        .ifPresent(email -> letters.write(LetterKind.PASSWORD_CHANGED, email, account.id()));
  }
}
