package chat.parley.identity.session;

import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.log.SecurityLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Exchanges a refresh token for a new one. The last token stays valid until the present one is
 * used. Therefore, neither two tabs that race nor a device that lost a response are logged out. If
 * an older token comes, two parties have it, so its whole family ends.
 */
@ApplicationScoped
public class RefreshSession {

  private final RefreshTokens tokens;
  private final Sessions sessions;
  private final Accounts accounts;
  private final SessionConfig config;
  private final SecurityLog security;
  private final Clock clock;

  RefreshSession(
      RefreshTokens tokens,
      Sessions sessions,
      Accounts accounts,
      SessionConfig config,
      SecurityLog security,
      Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.accounts = accounts;
    this.config = config;
    this.security = security;
    this.clock = clock;
  }

  /** Exchanges the token. Empty if it is not valid. */
  @Transactional
  Optional<OpenSession> with(String refreshToken, Device device) {
    Instant now = clock.instant();
    Optional<RefreshToken> parsed = tokens.parse(refreshToken);
    Optional<Session> found =
        parsed.flatMap(token -> sessions.lock(token.session())).filter(each -> !each.isOver(now));
    if (parsed.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    RefreshToken token = parsed.get();
    Session session = found.get();
    Account account = accounts.find(session.account()).orElseThrow();
    return switch (session.standing(token)) {
      case PRESENT -> Optional.of(rotate(session, token, account, device));
      case LAST ->
          Optional.of(
              session.rotatedWithin(config.grace(), now)
                  ? sessions.goOn(
                      session, tokens.successor(token, session.generation), account, device)
                  : rotate(session, token, account, device));
      case REUSED -> {
        security.record(
            SecurityLog.Event.REFRESH_REUSED,
            session.account().toString(),
            new AddressPrefix(device.addressPrefix()));
        sessions.end(session, Revocation.Reason.SIGNED_OUT);
        yield Optional.empty();
      }
    };
  }

  /**
   * Rotates the token. For the last token, this gives up the present one, which nobody has used.
   */
  private OpenSession rotate(Session session, RefreshToken token, Account account, Device device) {
    RefreshToken next = tokens.successor(token, session.generation + 1);
    session.replace(token, next, clock.instant());
    return sessions.goOn(session, next, account, device);
  }

  /** Ends the session that a refresh token belongs to. */
  @Transactional
  void end(String refreshToken) {
    tokens
        .parse(refreshToken)
        .flatMap(token ->
            sessions
                .lock(token.session())
                .filter(session -> session.standing(token) != Session.SessionState.REUSED))
        .ifPresent(session -> sessions.end(session, Revocation.Reason.SIGNED_OUT));
  }
}
