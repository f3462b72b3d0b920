package chat.parley.identity.passwordreset;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailLinks;
import chat.parley.identity.password.PasswordReauthentication;
import chat.parley.identity.password.PasswordStrength;
import chat.parley.identity.password.Passwords;
import chat.parley.identity.session.Device;
import chat.parley.platform.problem.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Sets a new password for a person who knows the present one, or has a link. */
@ApplicationScoped
class ChangePassword {

  private final Accounts accounts;
  private final Passwords passwords;
  private final PasswordReauthentication passwordReauthentication;
  private final PasswordStrength strength;
  private final MailLinks links;
  private final SetPassword set;

  ChangePassword(
      Accounts accounts,
      Passwords passwords,
      PasswordReauthentication passwordReauthentication,
      PasswordStrength strength,
      MailLinks links,
      SetPassword set) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.passwordReauthentication = passwordReauthentication;
    this.strength = strength;
    this.links = links;
    this.set = set;
  }

  /**
   * Changes the password for a person who knows the present one. The session they use continues.
   */
  void execute(AccountId id, SessionId session, String present, String wanted) {
    Account account = read(id);
    passwordReauthentication.check(id, "current", present, account.passwordHash());
    checkStrength(account, wanted);
    String hash = passwords.hash(wanted);
    QuarkusTransaction.requiringNew().run(() -> set.execute(id, hash, session));
  }

  /**
   * Changes the password for a person who got a link by mail.
   *
   * @return the token by which their device is known from now on
   */
  String byLink(String secret, String wanted, Device device) {
    AccountId id =
        QuarkusTransaction.requiringNew()
            .call(() -> links.peek(MailKind.RESET, secret))
            .orElseThrow(() -> new Refusal(ErrorCode.LINK_INVALID))
            .account();
    checkStrength(read(id), wanted);
    String hash = passwords.hash(wanted);
    return QuarkusTransaction.requiringNew().call(() -> set.byLink(id, secret, hash, device));
  }

  private Account read(AccountId id) {
    return QuarkusTransaction.requiringNew().call(() -> accounts.find(id).orElseThrow());
  }

  private void checkStrength(Account account, String wanted) {
    List<String> known =
        Stream.of(account.displayName(), account.email()).filter(Objects::nonNull).toList();
    strength
        .problem(wanted, known)
        .ifPresent(code -> {
          throw Refusal.atField("password", code);
        });
  }
}
