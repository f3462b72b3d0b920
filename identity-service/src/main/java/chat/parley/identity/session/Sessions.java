package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.Topic;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.activity.RecentPeople;
import chat.parley.identity.token.AccessTokens;
import chat.parley.platform.outbox.Outbox;
import chat.parley.platform.token.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored sessions: how they begin, continue, and end. All methods need the caller's
 * transaction.
 */
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
    Session session = new Session();
    session.id = UUID.randomUUID(); // reveals no time
    session.accountId = account.id().value();
    session.createdAt = today();
    RefreshToken first = refreshTokens.first(session.id());
    session.generation = first.generation();
    session.presentHash = first.hash();
    touch(session, device);
    persist(session);
    String known = account.isGuest() ? null : devices.remember(account.id(), device.token());
    return handOver(session, first, account, known);
  }

  Optional<Session> lock(SessionId id) {
    return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Continues the session with this token. */
  OpenSession goOn(Session session, RefreshToken token, Account account, Device device) {
    touch(session, device);
    return handOver(session, token, account, null);
  }

  /** Stores times as whole days, so that the table does not reveal when a person came. */
  private void touch(Session session, Device device) {
    Instant idle = endOfDay(clock.instant().plus(config.lifetime()));
    Instant end = endOfDay(session.createdAt.plus(config.maxLifetime()));
    session.lastSeenAt = today();
    session.expiresAt = idle.isBefore(end) ? idle : end;
    session.mixed = false;
    session.device = device.name();
    session.addressPrefix = device.addressPrefix();
  }

  private Instant today() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant endOfDay(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /** Ends the session: all its tokens become invalid, and its sockets close. */
  public void end(Session session, Revocation.Reason reason) {
    Instant now = clock.instant();
    if (session.endedAt != null) {
      return;
    }
    session.endedAt = today();
    session.mixed = false;
    // The issue time of a token is in whole seconds.
    outbox.add(
        Topic.IDENTITY_REVOCATIONS,
        session.accountId.toString(),
        new Revocation(session.account(), session.id(), now.plus(Duration.ofSeconds(1)), reason));
  }

  /** Returns the open sessions of an account, latest first. */
  List<Session> open(AccountId account) {
    return list(
        "accountId = ?1 and endedAt is null and expiresAt > ?2 order by lastSeenAt desc",
        account.value(),
        clock.instant());
  }

  /** A session as its owner sees it. */
  public record Listed(
      SessionId id, String device, String address, Instant createdAt, Instant lastSeenAt) {}

  /** Returns the open sessions of an account as its owner sees them, latest first. */
  public List<Listed> listOf(AccountId account) {
    return open(account).stream()
        .map(each ->
            new Listed(each.id(), each.device, each.addressPrefix, each.createdAt, each.lastSeenAt))
        .toList();
  }

  /** Ends all sessions of an account except {@code except}. */
  public void endAll(AccountId account, @Nullable SessionId except, Revocation.Reason reason) {
    open(account).stream()
        .filter(session -> !session.id().equals(except))
        .forEach(session -> lock(session.id()).ifPresent(locked -> end(locked, reason)));
  }

  /** Ends the session if it belongs to a guest, who continues under another account. */
  public void endOfGuest(Caller guest) {
    lock(guest.session())
        .filter(session -> session.account().equals(guest.account()))
        .filter(session ->
            count(
                    "from Session s, Account a where s.id = ?1 and a.id = s.accountId and a.role = 'guest'",
                    session.id)
                > 0)
        .ifPresent(session -> end(session, Revocation.Reason.SIGNED_OUT));
  }

  /** Deletes the sessions that are over. */
  @Scheduled(every = "1h", delayed = "5m")
  @Transactional
  void sweep() {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    delete("expiresAt < ?1 or endedAt < ?1", yesterday);
  }

  private OpenSession handOver(
      Session session, RefreshToken refreshToken, Account account, @Nullable String deviceToken) {
    if (!account.isGuest()) {
      recent.seen(account.id());
    }
    AccessTokens.AccessToken token = accessTokens.issue(account, session.id());
    return new OpenSession(
        token.text(),
        token.expiresAt(),
        AccountView.of(account),
        refreshToken.text(),
        Duration.between(clock.instant(), session.expiresAt),
        deviceToken);
  }
}
