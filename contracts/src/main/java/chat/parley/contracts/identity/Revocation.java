package chat.parley.contracts.identity;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Revokes tokens whose signature is still valid: those of {@code session}, or of every session of
 * the account if it is null, that were issued before {@code notBefore}.
 */
public record Revocation(
    AccountId account, @Nullable SessionId session, Instant notBefore, Reason reason) {

  /** The reason, for the sentence that the person reads. */
  public enum Reason {
    SIGNED_OUT,
    PASSWORD_CHANGED,
    SUSPENDED,
    ERASED
  }

  /** Returns whether it revokes a token of this account and session, issued at {@code issuedAt}. */
  public boolean covers(AccountId account, SessionId session, Instant issuedAt) {
    return this.account.equals(account)
        && (this.session == null || this.session.equals(session))
        && issuedAt.isBefore(notBefore);
  }
}
