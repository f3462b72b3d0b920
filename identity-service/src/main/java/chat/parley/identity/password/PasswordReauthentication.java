package chat.parley.identity.password;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.log.SecurityLog;
import chat.parley.platform.problem.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Asks a logged-in person for their password again, before an important change. */
@ApplicationScoped
public class PasswordReauthentication {

  private final Passwords passwords;
  private final IdentityRateLimits limits;
  private final CurrentVertxRequest request;
  private final SecurityLog security;

  PasswordReauthentication(
      Passwords passwords,
      IdentityRateLimits limits,
      CurrentVertxRequest request,
      SecurityLog security) {
    this.passwords = passwords;
    this.limits = limits;
    this.request = request;
    this.security = security;
  }

  /**
   * Checks the password. Call it outside of transactions: it takes a long time.
   *
   * @param field the form field of the password
   * @throws Refusal {@code password-wrong} at that field; {@code rate-limited} after many attempts
   */
  public void check(AccountId account, String field, String entered, @Nullable String stored) {
    IdentityRateLimits.Taken taken = limits.take(Limit.PASSWORD_BY_ACCOUNT, account.toString());
    if (!passwords.matches(entered, stored)) {
      security.record(SecurityLog.Event.PASSWORD_WRONG, account.toString(), here());
      throw Refusal.atField(field, ErrorCode.PASSWORD_WRONG);
    }
    taken.giveBack();
  }

  private AddressPrefix here() {
    return AddressPrefix.of(request.getCurrent().request().remoteAddress().hostAddress());
  }
}
