package chat.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.Pass;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.platform.token.Caller;
import io.github.bucket4j.TimeMeter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Address HOME = Address.of("192.0.2.1");
  private static final Address SCHOOL = Address.of("192.0.3.2");

  private final FakeTime time = new FakeTime();
  private final RateLimits limits =
      new RateLimits(config(Map.of()), Clock.fixed(NOW, ZoneOffset.UTC), time);

  private static final class FakeTime implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }

    void pass(Duration length) {
      nanos += length.toNanos();
    }
  }

  @Test
  void aConnectionHasABurstAndThenAPace() {
    Meter meter = limits.frames();

    assertThat(taken(100, meter)).isEqualTo(100);
    assertThat(meter.take()).contains(Duration.ofMillis(50));
    time.pass(Duration.ofMillis(50));
    assertThat(meter.take()).isEmpty();
    assertThat(meter.take()).isPresent();
    assertThat(limits.frames().take()).as("another connection").isEmpty();
  }

  @Test
  void anAccountHasOneLimitWhereverItComesFrom() {
    Caller ana = member(Duration.ofDays(30));

    assertThat(commands(20, ana, HOME) + commands(20, ana, SCHOOL)).isEqualTo(30);
    assertThat(limits.command(ana, SCHOOL, room(), Pass.Right.WRITE))
        .contains(Duration.ofMillis(200));
    assertThat(limits.command(member(Duration.ofDays(30)), HOME, room(), Pass.Right.WRITE))
        .isEmpty();
  }

  @Test
  void guestsAndNewAccountsHaveLess() {
    assertThat(commands(100, guest(), HOME)).isEqualTo(15);
    assertThat(commands(100, member(Duration.ofHours(23)), HOME)).isEqualTo(15);
    assertThat(commands(100, member(Duration.ofHours(25)), HOME)).isEqualTo(30);
  }

  @Test
  void manyAtOneAddressShareItsLimit() {
    int taken =
        IntStream.range(0, 20).map(n -> commands(30, member(Duration.ofDays(30)), SCHOOL)).sum();

    assertThat(taken).isEqualTo(300);
    assertThat(limits.command(member(Duration.ofDays(30)), HOME, room(), Pass.Right.WRITE))
        .isEmpty();
  }

  @Test
  void manyInOneRoomShareItsLimit() {
    Channel room = room();
    for (int n = 0; n < 100; n++) {
      Address address = Address.of("198.51." + n + ".1");
      assertThat(limits.command(member(Duration.ofDays(30)), address, room, Pass.Right.WRITE))
          .isEmpty();
    }
    Caller ana = member(Duration.ofDays(30));

    assertThat(limits.command(ana, HOME, room, Pass.Right.WRITE)).contains(Duration.ofMillis(20));
    assertThat(limits.command(ana, HOME, room(), Pass.Right.WRITE)).as("another room").isEmpty();
  }

  @Test
  void whoMayNotWriteInARoomLocksOutNobodyWhoMay() {
    Channel room = room();
    for (int n = 0; n < 500; n++) {
      limits.command(guest(), Address.of("198.51." + n % 200 + ".1"), room, Pass.Right.READ);
    }

    assertThat(limits.command(guest(), HOME, room, Pass.Right.READ)).isPresent();
    assertThat(written(200, room, Pass.Right.WRITE)).isEqualTo(100);
  }

  @Test
  void whoLooksAfterARoomHasAShareBeyondThatOfAll() {
    Channel room = room();
    assertThat(written(200, room, Pass.Right.WRITE)).isEqualTo(100);

    assertThat(written(100, room, Pass.Right.MODERATE)).isEqualTo(20);
  }

  private int written(int tries, Channel room, Pass.Right right) {
    return (int)
        IntStream.range(0, tries)
            .filter(n ->
                limits
                    .command(
                        member(Duration.ofDays(30)),
                        Address.of("203.0." + n % 200 + ".1"),
                        room,
                        right)
                    .isEmpty())
            .count();
  }

  @Test
  void pingsAndPartsHaveLimitsOfTheirOwn() {
    assertThat(taken(50, limits.pings())).isEqualTo(10);
    assertThat(taken(5_000, limits.parts())).isEqualTo(1_000);
    assertThat(taken(5_000, limits.refusals())).isEqualTo(1_000);
  }

  @Test
  void theMatchmakerIsToldOfAnAccountSoOften_fromHoweverManyConnections() {
    Caller ana = member(Duration.ofDays(30));
    assertThat(IntStream.range(0, 100).filter(n -> limits.attends(ana)).count()).isEqualTo(20);
    assertThat(limits.attends(guest())).isTrue();
  }

  @Test
  void whatOneLayerRefusesCountsInNone() {
    Channel full = room();
    for (int n = 0; n < 100; n++) {
      limits.command(
          member(Duration.ofDays(30)), Address.of("198.51." + n + ".1"), full, Pass.Right.WRITE);
    }
    Caller ana = member(Duration.ofDays(30));
    for (int n = 0; n < 50; n++) {
      assertThat(limits.command(ana, HOME, full, Pass.Right.WRITE)).isPresent();
    }

    assertThat(commands(100, ana, HOME)).isEqualTo(30);
  }

  @Test
  void nobodyIsAskedToComeAgainAtOnce() {
    Meter meter =
        new RateLimits(
                config(Map.of("parley.limits.least-pause", "500ms")),
                Clock.fixed(NOW, ZoneOffset.UTC),
                time)
            .frames();
    taken(100, meter);

    assertThat(meter.take()).contains(Duration.ofMillis(500));
  }

  @Test
  void anAddressOpensSoManyConnections() {
    for (int n = 0; n < 300; n++) {
      assertThat(limits.opening(HOME)).isEmpty();
    }

    assertThat(limits.opening(HOME)).contains(Duration.ofMillis(50));
    assertThat(limits.opening(SCHOOL)).isEmpty();
  }

  @Test
  void anAddressHoldsSoManyConnections() {
    RateLimits few =
        new RateLimits(
            config(Map.of("parley.limits.connections-of-address", "2")),
            Clock.fixed(NOW, ZoneOffset.UTC),
            time);
    few.opened(HOME);
    few.opened(HOME);

    assertThat(few.opening(HOME)).isPresent();
    few.closed(HOME);
    assertThat(few.opening(HOME)).isEmpty();
  }

  @Test
  void anAccountHoldsSoManyConnections() {
    Caller guest = guest();
    for (int n = 0; n < 10; n++) {
      assertThat(limits.enter(guest)).isTrue();
    }

    assertThat(limits.enter(guest)).isFalse();
    limits.left(guest);
    assertThat(limits.enter(guest)).isTrue();
    assertThat(limits.enter(guest())).isTrue();
  }

  @Test
  void aHouseholdsAddressesOfIpv6AreOne() {
    assertThat(Address.of("2001:db8:1:2::1")).isEqualTo(Address.of("2001:db8:1:2:ffff::9"));
    assertThat(Address.of("2001:db8:1:2::1")).isNotEqualTo(Address.of("2001:db8:2:2::1"));
    assertThat(Address.of("not an address")).isEqualTo(Address.of(null));
  }

  private int commands(int count, Caller caller, Address from) {
    return (int)
        IntStream.range(0, count)
            .mapToObj(n -> limits.command(caller, from, room(), Pass.Right.WRITE))
            .filter(Optional::isEmpty)
            .count();
  }

  private static int taken(int count, Meter meter) {
    return (int)
        IntStream.range(0, count).mapToObj(n -> meter.take()).filter(Optional::isEmpty).count();
  }

  private static Channel room() {
    return Channel.of("room:" + UUID.randomUUID());
  }

  private static Caller member(Duration age) {
    long millis = NOW.minus(age).toEpochMilli();
    UUID random = UUID.randomUUID();
    UUID id =
        new UUID(
            millis << 16 | 0x7000 | random.getMostSignificantBits() & 0x0FFF,
            random.getLeastSignificantBits());
    return caller(new AccountId(id), "member");
  }

  private static Caller guest() {
    return caller(new AccountId(UUID.randomUUID()), "guest");
  }

  private static Caller caller(AccountId account, String role) {
    return new Caller(account, new SessionId(UUID.randomUUID()), "ana", role, 0, NOW, NOW);
  }

  private static LimitConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(LimitConfig.class)
        .withDefaultValue("parley.limits.least-pause", "0s")
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(LimitConfig.class);
  }
}
