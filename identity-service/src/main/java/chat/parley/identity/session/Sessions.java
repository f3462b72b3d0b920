package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.Topic;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.recent.RecentPeople;
import chat.parley.identity.token.AccessTokens;
import chat.parley.platform.outbox.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored sessions: how one begins, goes on and ends. All within the caller's transaction. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {

  private final SessionConfig config;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final KnownDevices devices;
  private final RecentPeople recent;
  private final Outbox outbox;
  private final Clock clock;

  Sessions(
      SessionConfig config,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      KnownDevices devices,
      RecentPeople recent,
      Outbox outbox,
      Clock clock) {
    this.config = config;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.devices = devices;
    this.recent = recent;
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
    String known = account.isGuest() ? null : devices.remember(account.id(), device.token());
    return handOver(session, account, known);
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
    return handOver(session, account, null);
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

  /** The sessions of an account that go on, latest first. */
  List<Session> open(AccountId account) {
    return list(
        "accountId = ?1 and endedAt is null and expiresAt > ?2 order by lastSeenAt desc",
        account.value(),
        clock.instant());
  }

  /** A session as its owner is told of it. */
  public record Listed(
      SessionId id, String device, String address, Instant createdAt, Instant lastSeenAt) {}

  /** The sessions of an account that go on, latest first, as its owner is told of them. */
  public List<Listed> listOf(AccountId account) {
    return open(account).stream()
        .map(each ->
            new Listed(each.id(), each.device, each.addressPrefix, each.createdAt, each.lastSeenAt))
        .toList();
  }

  /** Ends all of an account, but for {@code except}. */
  public void endAll(AccountId account, @Nullable SessionId except, Revocation.Reason reason) {
    open(account).stream()
        .filter(session -> !session.id().equals(except))
        .forEach(session -> lock(session.id).ifPresent(locked -> end(locked, reason)));
  }

  /** Forgets the sessions that are over. */
  @Scheduled(every = "1h", delayed = "5m")
  @Transactional
  void sweep() {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    delete("expiresAt < ?1 or endedAt < ?1", yesterday);
  }

  private OpenSession handOver(Session session, Account account, @Nullable String deviceToken) {
    if (!account.isGuest()) {
      recent.seen(account.id());
    }
    AccessTokens.AccessToken token = accessTokens.issue(account, session.id());
    return new OpenSession(
        token.text(),
        token.expiresAt(),
        AccountView.of(account),
        refreshTokens.add(session),
        deviceToken);
  }
}
