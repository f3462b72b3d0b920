package chat.parley.gateway.limit;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.Pass;
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
public class RateLimits {

  /** When somebody may come again who holds too many connections. */
  public static final Duration WHEN_HELD_TOO_MANY = Duration.ofSeconds(10);

  private static final double STRANGERS = 0.5;
  private static final double MODERATORS = 0.2;

  private final LimitConfig config;
  private final Clock clock;
  private final Rate frames;
  private final Rate typing;
  private final Buckets<AccountId> accounts;
  private final Buckets<AccountId> newcomers;
  private final Buckets<Address> addresses;
  private final Rate pings;
  private final Rate refusals;
  private final Rate parts;
  private final Buckets<AccountId> attendance;
  private final Buckets<Channel> rooms;
  private final Buckets<Channel> roomsByStrangers;
  private final Buckets<Channel> roomsByModerators;
  private final Buckets<Address> openings;
  private final Holdings<Address> heldByAddress = new Holdings<>();
  private final Holdings<AccountId> heldByAccount = new Holdings<>();

  @Inject
  RateLimits(LimitConfig config) {
    this(config, Clock.systemUTC(), TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(LimitConfig config, Clock clock, TimeMeter time) {
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

  private Buckets<Channel> rooms(double share, TimeMeter time) {
    double burst = Math.max(1, config.roomBurst() * share);
    return buckets(new Rate(burst, config.roomPerSecond() * share, time));
  }

  private <K> Buckets<K> buckets(Rate rate) {
    return new Buckets<>(rate, config.remembered());
  }

  /** Counts the frames of a new connection. */
  public Meter frames() {
    return new Meter(this, frames.bucket());
  }

  /** Counts the signs of life of a new connection. */
  public Meter pings() {
    return new Meter(this, pings.bucket());
  }

  /** Counts what a new connection is refused. */
  public Meter refusals() {
    return new Meter(this, refusals.bucket());
  }

  /** Counts the parts of messages, pings and pongs of WebSocket on a new connection. */
  public Meter parts() {
    return new Meter(this, parts.bucket());
  }

  /** Counts that the matchmaker is told of an account; false: it is one too many. */
  public boolean attends(Caller caller) {
    return take(attendance.of(caller.account())).isEmpty();
  }

  /** Counts the notices of writing of a new connection. */
  public Meter typing() {
    return new Meter(this, typing.bucket());
  }

  /**
   * Counts a connection that an address wants to open. If that is one too many, now or of those
   * that it holds, counts nothing and tells when to come again.
   */
  public Optional<Duration> opening(Address address) {
    return heldByAddress.of(address) >= config.connectionsOfAddress() * config.addressScale()
        ? Optional.of(WHEN_HELD_TOO_MANY)
        : take(openings.of(address));
  }

  /** An address holds one connection more. */
  public void opened(Address address) {
    heldByAddress.add(address);
  }

  /** An address holds one connection less. */
  public void closed(Address address) {
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
      Caller caller, Address address, Channel channel, Pass.Right right) {
    Bucket account = (isNewcomer(caller) ? newcomers : accounts).of(caller.account());
    if (channel.kind() != Channel.Kind.ROOM) {
      return takeAll(List.of(account, addresses.of(address)));
    }
    Bucket room =
        switch (right) {
          case READ -> roomsByStrangers.of(channel);
          case WRITE -> rooms.of(channel);
          case MODERATE -> {
            Bucket all = rooms.of(channel);
            yield all.getAvailableTokens() > 0 ? all : roomsByModerators.of(channel);
          }
        };
    return takeAll(List.of(account, addresses.of(address), room));
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
