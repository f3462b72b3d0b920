package chat.parley.identity.session;

import chat.parley.contracts.identity.Revocation;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.token.Opaque;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Exchanges a refresh token for a new one. Each is good for one exchange; one that comes again
 * later is in two hands, so its whole family ends. Two tabs of one browser that race are told apart
 * by a short grace.
 */
@ApplicationScoped
public class RefreshSession {

  private static final Logger LOG = Logger.getLogger(RefreshSession.class);

  private final RefreshTokens tokens;
  private final Sessions sessions;
  private final Accounts accounts;
  private final SessionConfig config;
  private final Clock clock;

  RefreshSession(
      RefreshTokens tokens,
      Sessions sessions,
      Accounts accounts,
      SessionConfig config,
      Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.accounts = accounts;
    this.config = config;
    this.clock = clock;
  }

  /** Empty if the token does not count. */
  @Transactional
  Optional<OpenSession> with(String refreshToken, Device device) {
    Optional<RefreshToken> found = tokens.find(Opaque.hash(refreshToken));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    RefreshToken token = found.get();
    Instant now = clock.instant();
    Session session = sessions.lock(token.sessionId).orElseThrow();
    if (session.isOver(now)) {
      return Optional.empty();
    }
    Account account = accounts.find(session.account()).orElseThrow();
    return switch (session.standing(token.generation, now, config.grace())) {
      case PRESENT -> Optional.of(sessions.rotate(session, account, device));
      case JUST_REPLACED -> Optional.of(sessions.goOn(session, account, device));
      case REUSED -> {
        LOG.warnf("Session %s ends: a refresh token of it was used twice", session.id());
        sessions.end(session, Revocation.Reason.SIGNED_OUT);
        yield Optional.empty();
      }
    };
  }

  /** The session that a refresh token belongs to ends. */
  @Transactional
  void end(String refreshToken) {
    tokens
        .find(Opaque.hash(refreshToken))
        .flatMap(token -> sessions.lock(token.sessionId))
        .ifPresent(session -> sessions.end(session, Revocation.Reason.SIGNED_OUT));
  }
}
