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
 * The rate limits of this gateway, in layers: by connection, account, address, and room. Each
 * gateway counts on its own, without a shared store (ADR 0026), so a check costs well under a
 * microsecond. May be used from any thread.
 */
@ApplicationScoped
public class GatewayRateLimits {

  /** The pause before a client that holds too many connections may reconnect. */
  public static final Duration RETRY_AFTER_CONNECTION_LIMIT = Duration.ofSeconds(10);

  private static final double READERS = 0.5;
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
  private final BucketCache<AccountId> heartbeats;
  private final BucketCache<Channel> rooms;
  private final BucketCache<Channel> roomsByReaders;
  private final BucketCache<Channel> roomsByModerators;
  private final BucketCache<ClientAddress> openings;
  private final ConnectionCounts<ClientAddress> connectionsByAddress = new ConnectionCounts<>();
  private final ConnectionCounts<AccountId> connectionsByAccount = new ConnectionCounts<>();

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
    heartbeats = buckets(new Rate(config.heartbeatBurst(), config.heartbeatsPerSecond(), time));
    rooms = rooms(1, time);
    roomsByReaders = rooms(READERS, time);
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

  /** Returns a limiter for the frames of a new connection. */
  public ConnectionRateLimiter frames() {
    return new ConnectionRateLimiter(this, frames.bucket());
  }

  /** Returns a limiter for the heartbeats of a new connection. */
  public ConnectionRateLimiter pings() {
    return new ConnectionRateLimiter(this, pings.bucket());
  }

  /** Returns a limiter for the refusals on a new connection. */
  public ConnectionRateLimiter refusals() {
    return new ConnectionRateLimiter(this, refusals.bucket());
  }

  /** Returns a limiter for message parts, and WebSocket pings and pongs, on a new connection. */
  public ConnectionRateLimiter parts() {
    return new ConnectionRateLimiter(this, parts.bucket());
  }

  /** Counts a heartbeat of an account to the matchmaker; returns false if it is over the limit. */
  public boolean allowsHeartbeat(Caller caller) {
    return take(heartbeats.bucket(caller.account())).isEmpty();
  }

  /** Returns a limiter for the typing notices of a new connection. */
  public ConnectionRateLimiter typing() {
    return new ConnectionRateLimiter(this, typing.bucket());
  }

  /**
   * Counts a connection that an address wants to open. If the address opens or holds too many,
   * counts nothing and returns the pause before the next attempt.
   */
  public Optional<Duration> opening(ClientAddress address) {
    return connectionsByAddress.count(address)
            >= config.connectionsOfAddress() * config.addressScale()
        ? Optional.of(RETRY_AFTER_CONNECTION_LIMIT)
        : take(openings.bucket(address));
  }

  /** Adds a connection to those that an address holds. */
  public void opened(ClientAddress address) {
    connectionsByAddress.add(address);
  }

  /** Removes a connection from those that an address holds. */
  public void closed(ClientAddress address) {
    connectionsByAddress.remove(address);
  }

  /** Adds a connection to those that an account holds, unless that is over the limit. */
  public boolean enter(Caller caller) {
    return connectionsByAccount.tryAdd(
        caller.account(),
        isNewcomer(caller) ? config.connectionsOfNewcomer() : config.connectionsOfAccount());
  }

  /** Counts a connection that replaces one which is about to end. */
  public void enterInstead(Caller caller) {
    connectionsByAccount.add(caller.account());
  }

  /** Removes a connection from those that an account holds. */
  public void left(Caller caller) {
    connectionsByAccount.remove(caller.account());
  }

  /**
   * Counts a command by its account, address, and room. If it is over the limit of any of these,
   * counts nothing and returns the pause before the next one is allowed. Callers who may not write
   * in a room draw from a separate share, so they can't lock out those who may.
   *
   * @param right the right in the caller's grant for the channel; read if there is no grant
   */
  public Optional<Duration> command(
      Caller caller, ClientAddress address, Channel channel, ChannelGrant.Right right) {
    Bucket account = (isNewcomer(caller) ? newcomers : accounts).bucket(caller.account());
    if (channel.kind() != Channel.Kind.ROOM) {
      return takeAll(List.of(account, addresses.bucket(address)));
    }
    Bucket room =
        switch (right) {
          case READ -> roomsByReaders.bucket(channel);
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
    return Optional.of(pause.compareTo(config.minPause()) < 0 ? config.minPause() : pause);
  }
}
