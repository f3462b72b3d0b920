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
  private final PasswordStrength strength;
  private final Sessions sessions;
  private final MailLinks links;
  private final Letters letters;

  ChangePassword(
      Accounts accounts,
      Passwords passwords,
      PasswordStrength strength,
      Sessions sessions,
      MailLinks links,
      Letters letters) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.strength = strength;
    this.sessions = sessions;
    this.links = links;
    this.letters = letters;
  }

  /** By somebody who knows the present one; the session they do it from goes on. */
  void of(AccountId id, SessionId session, String present, String wanted) {
    Account account = QuarkusTransaction.requiringNew().call(() -> accounts.find(id).orElseThrow());
    if (!passwords.matches(present, account.passwordHash())) {
      throw Problem.atField("current", ErrorCode.PASSWORD_WRONG);
    }
    checkStrength(account, wanted);
    String hash = passwords.hash(wanted);
    QuarkusTransaction.requiringNew()
        .run(() -> set(accounts.lock(id).orElseThrow(), hash, session));
  }

  /** By somebody who got a link by mail. */
  void byLink(String secret, String wanted) {
    AccountId id =
        QuarkusTransaction.requiringNew()
            .call(() -> links.peek(LetterKind.RESET, secret))
            .orElseThrow(() -> new Problem(ErrorCode.LINK_INVALID))
            .account();
    Account account = QuarkusTransaction.requiringNew().call(() -> accounts.find(id).orElseThrow());
    checkStrength(account, wanted);
    String hash = passwords.hash(wanted);
    QuarkusTransaction.requiringNew()
        .run(() -> {
          if (links.use(LetterKind.RESET, secret).isEmpty()) {
            throw new Problem(ErrorCode.LINK_INVALID);
          }
          set(accounts.lock(id).orElseThrow(), hash, null);
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
    sessions.endAll(account.id(), except, Revocation.Reason.PASSWORD_CHANGED);
    EmailAddress.parse(Objects.requireNonNullElse(account.email(), ""))
        .ifPresent(email -> letters.write(LetterKind.PASSWORD_CHANGED, email, account.id()));
  }
}
