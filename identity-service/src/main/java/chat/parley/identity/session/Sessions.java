package chat.parley.identity.session;

import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.Topic;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.token.AccessTokens;
import chat.parley.platform.outbox.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The stored sessions: how one begins, goes on and ends. All within the caller's transaction. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {

  private final SessionConfig config;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final Outbox outbox;
  private final Clock clock;

  Sessions(
      SessionConfig config,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      Outbox outbox,
      Clock clock) {
    this.config = config;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Logs a device in. */
  public OpenSession begin(Account account, Device device) {
    Instant now = clock.instant();
    Session session = new Session();
    session.id = UuidCreator.getTimeOrderedEpoch();
    session.accountId = account.id().value();
    session.rotatedAt = now;
    session.createdAt = now;
    session.lastSeenAt = now;
    session.expiresAt = now.plus(config.lifetime());
    session.device = device.name();
    session.addressPrefix = device.addressPrefix();
    persist(session);
    flush(); // its refresh token refers to it
    return handOver(session, account);
  }

  Optional<Session> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Begins a generation: earlier tokens are as good as used. */
  OpenSession rotate(Session session, Account account, Device device) {
    session.generation++;
    session.rotatedAt = clock.instant();
    return goOn(session, account, device);
  }

  /** Hands out one more token of the present generation. */
  OpenSession goOn(Session session, Account account, Device device) {
    session.lastSeenAt = clock.instant();
    session.expiresAt = session.lastSeenAt.plus(config.lifetime());
    session.device = device.name();
    session.addressPrefix = device.addressPrefix();
    return handOver(session, account);
  }

  /** Ends it: no token of it counts any more, and its sockets close. */
  public void end(Session session, Revocation.Reason reason) {
    Instant now = clock.instant();
    if (session.endedAt != null) {
      return;
    }
    session.endedAt = now;
    refreshTokens.forget(session);
    // A token's time of issue is in whole seconds.
    outbox.add(
        Topic.IDENTITY_REVOCATIONS,
        session.accountId.toString(),
        new Revocation(session.account(), session.id(), now.plus(Duration.ofSeconds(1)), reason));
  }

  /** Ends it if it is there. */
  public void end(SessionId id, Revocation.Reason reason) {
    lock(id.value()).ifPresent(session -> end(session, reason));
  }

  private OpenSession handOver(Session session, Account account) {
    AccessTokens.AccessToken token = accessTokens.issue(account, session.id());
    return new OpenSession(
        token.text(), token.expiresAt(), AccountView.of(account), refreshTokens.add(session));
  }
}
