package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.password.Passwords;
import chat.parley.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Logs in by user name or address. The answer, and the time it takes, are the same whether the name
 * is unknown or the password wrong.
 */
@ApplicationScoped
public class LogIn {

  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;

  LogIn(Accounts accounts, Passwords passwords, Sessions sessions) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  private record Found(@Nullable AccountId account, @Nullable String passwordHash) {
    static Found of(Account account) {
      return new Found(account.id(), account.passwordHash());
    }
  }

  OpenSession with(String login, String password, Device device) {
    Found found =
        QuarkusTransaction.requiringNew()
            .call(() ->
                accounts.findByLogin(login).map(Found::of).orElseGet(() -> new Found(null, null)));
    AccountId id = found.account();
    String known = found.passwordHash();
    if (!passwords.matches(password, known) || id == null || known == null) {
      throw new Problem(ErrorCode.CREDENTIALS_WRONG);
    }
    String stored = passwords.outdated(known) ? passwords.hash(password) : known;
    return QuarkusTransaction.requiringNew().call(() -> begin(id, known, stored, device));
  }

  private OpenSession begin(AccountId id, String known, String stored, Device device) {
    Account account =
        accounts
            .lock(id)
            .filter(unchanged -> known.equals(unchanged.passwordHash()))
            .orElseThrow(() -> new Problem(ErrorCode.CREDENTIALS_WRONG));
    account.keepPassword(stored);
    return sessions.begin(account, device);
  }
}
