package chat.parley.gateway.limit;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.token.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may be done at this gateway, in layers: by connection, account, address and room. Each
 * gateway counts for itself and asks nobody (ADR 0026), so taking costs well under a microsecond.
 * From any thread.
 */
@ApplicationScoped
public class GatewayRateLimits {

  /** When somebody may come again who holds too many connections. */
  public static final Duration WHEN_HELD_TOO_MANY = Duration.ofSeconds(10);

  private static final double STRANGERS = 0.5;
  private static final double MODERATORS = 0.2;

  private final GatewayLimitConfig config;
  private final Clock clock;
  private final Rate frames;
  private final Rate typing;
  private final BucketCache<AccountId> accounts;
  private final BucketCache<AccountId> newcomers;
  private final BucketCache<ClientAddress> addresses;
  private final Rate pings;
  private final Rate refusals;
  private final Rate parts;
  private final BucketCache<AccountId> attendance;
  private final BucketCache<Channel> rooms;
  private final BucketCache<Channel> roomsByStrangers;
  private final BucketCache<Channel> roomsByModerators;
  private final BucketCache<ClientAddress> openings;
  private final ConnectionCounts<ClientAddress> heldByAddress = new ConnectionCounts<>();
  private final ConnectionCounts<AccountId> heldByAccount = new ConnectionCounts<>();

  @Inject
  GatewayRateLimits(GatewayLimitConfig config) {
    this(config, Clock.systemUTC(), TimeMeter.SYSTEM_NANOTIME);
  }

  GatewayRateLimits(GatewayLimitConfig config, Clock clock, TimeMeter time) {
    this.config = config;
    this.clock = clock;
    int scale = config.addressScale();
    frames = new Rate(config.frameBurst(), config.framesPerSecond(), time);
    typing = new Rate(config.typingBurst(), config.typingPerSecond(), time);
    accounts = buckets(new Rate(config.accountBurst(), config.accountPerSecond(), time));
    newcomers = buckets(new Rate(config.newcomerBurst(), config.newcomerPerSecond(), time));
    addresses =
        buckets(
            new Rate(
                (double) config.addressBurst() * scale, config.addressPerSecond() * scale, time));
    pings = new Rate(config.pingBurst(), config.pingsPerSecond(), time);
    refusals = new Rate(config.refusalBurst(), config.refusalsPerSecond(), time);
    parts = new Rate(config.partBurst(), config.partsPerSecond(), time);
    attendance = buckets(new Rate(config.attendanceBurst(), config.attendancePerSecond(), time));
    rooms = rooms(1, time);
    roomsByStrangers = rooms(STRANGERS, time);
    roomsByModerators = rooms(MODERATORS, time);
    openings =
        buckets(
            new Rate(
                (double) config.openingBurst() * scale, config.openingsPerSecond() * scale, time));
  }

  private BucketCache<Channel> rooms(double share, TimeMeter time) {
    double burst = Math.max(1, config.roomBurst() * share);
    return buckets(new Rate(burst, config.roomPerSecond() * share, time));
  }

  private <K> BucketCache<K> buckets(Rate rate) {
    return new BucketCache<>(rate, config.remembered());
  }

  /** Counts the frames of a new connection. */
  public ConnectionRateLimiter frames() {
    return new ConnectionRateLimiter(this, frames.bucket());
  }

  /** Counts the signs of life of a new connection. */
  public ConnectionRateLimiter pings() {
    return new ConnectionRateLimiter(this, pings.bucket());
  }

  /** Counts what a new connection is refused. */
  public ConnectionRateLimiter refusals() {
    return new ConnectionRateLimiter(this, refusals.bucket());
  }

  /** Counts the parts of messages, pings and pongs of WebSocket on a new connection. */
  public ConnectionRateLimiter parts() {
    return new ConnectionRateLimiter(this, parts.bucket());
  }

  /** Counts that the matchmaker is told of an account; false: it is one too many. */
  public boolean attends(Caller caller) {
    return take(attendance.bucket(caller.account())).isEmpty();
  }

  /** Counts the notices of writing of a new connection. */
  public ConnectionRateLimiter typing() {
    return new ConnectionRateLimiter(this, typing.bucket());
  }

  /**
   * Counts a connection that an address wants to open. If that is one too many, now or of those
   * that it holds, counts nothing and tells when to come again.
   */
  public Optional<Duration> opening(ClientAddress address) {
    return heldByAddress.count(address) >= config.connectionsOfAddress() * config.addressScale()
        ? Optional.of(WHEN_HELD_TOO_MANY)
        : take(openings.bucket(address));
  }

  /** An address holds one connection more. */
  public void opened(ClientAddress address) {
    heldByAddress.add(address);
  }

  /** An address holds one connection less. */
  public void closed(ClientAddress address) {
    heldByAddress.giveBack(address);
  }

  /** Counts that an account holds one more connection, unless that is one too many. */
  public boolean enter(Caller caller) {
    return heldByAccount.take(
        caller.account(),
        isNewcomer(caller) ? config.connectionsOfNewcomer() : config.connectionsOfAccount());
  }

  /** Counts a connection that takes the place of one which is about to end. */
  public void enterInstead(Caller caller) {
    heldByAccount.add(caller.account());
  }

  /** An account holds one connection less. */
  public void left(Caller caller) {
    heldByAccount.giveBack(caller.account());
  }

  /**
   * Counts a command by who gives it, from where, and for which room. If it is one too many for any
   * of these, counts nothing and tells when the next is welcome. What those cost a room who may not
   * write there is taken from a share of their own: they cannot lock out those who may.
   *
   * @param right what the caller's pass for the channel says; without one: read
   */
  public Optional<Duration> command(
      Caller caller, ClientAddress address, Channel channel, ChannelGrant.Right right) {
    Bucket account = (isNewcomer(caller) ? newcomers : accounts).bucket(caller.account());
    if (channel.kind() != Channel.Kind.ROOM) {
      return takeAll(List.of(account, addresses.bucket(address)));
    }
    Bucket room =
        switch (right) {
          case READ -> roomsByStrangers.bucket(channel);
          case WRITE -> rooms.bucket(channel);
          case MODERATE -> {
            Bucket all = rooms.bucket(channel);
            yield all.getAvailableTokens() > 0 ? all : roomsByModerators.bucket(channel);
          }
        };
    return takeAll(List.of(account, addresses.bucket(address), room));
  }

  private Optional<Duration> takeAll(List<Bucket> layers) {
    for (int n = 0; n < layers.size(); n++) {
      Optional<Duration> pause = take(layers.get(n));
      if (pause.isPresent()) {
        layers.subList(0, n).forEach(taken -> taken.addTokens(1));
        return pause;
      }
    }
    return Optional.empty();
  }

  private boolean isNewcomer(Caller caller) {
    return caller.isGuest()
        || caller
            .account()
            .madeAt()
            .map(made -> made.plus(config.newFor()).isAfter(clock.instant()))
            .orElse(false);
  }

  Optional<Duration> take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    Duration pause = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Optional.of(pause.compareTo(config.leastPause()) < 0 ? config.leastPause() : pause);
  }
}
