package chat.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
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

class GatewayRateLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ClientAddress HOME = ClientAddress.of("192.0.2.1");
  private static final ClientAddress SCHOOL = ClientAddress.of("192.0.3.2");

  private final FakeTime time = new FakeTime();
  private final GatewayRateLimits limits =
      new GatewayRateLimits(config(Map.of()), Clock.fixed(NOW, ZoneOffset.UTC), time);

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
  void connectionFrames_allowBurst_thenRefill() {
    ConnectionRateLimiter connectionRateLimiter = limits.frames();

    assertThat(taken(100, connectionRateLimiter)).isEqualTo(100);
    assertThat(connectionRateLimiter.take()).contains(Duration.ofMillis(50));
    time.pass(Duration.ofMillis(50));
    assertThat(connectionRateLimiter.take()).isEmpty();
    assertThat(connectionRateLimiter.take()).isPresent();
    assertThat(limits.frames().take()).as("another connection").isEmpty();
  }

  @Test
  void accountLimit_isSharedAcrossAddresses() {
    Caller ana = member(Duration.ofDays(30));

    assertThat(commands(20, ana, HOME) + commands(20, ana, SCHOOL)).isEqualTo(30);
    assertThat(limits.command(ana, SCHOOL, room(), ChannelGrant.Right.WRITE))
        .contains(Duration.ofMillis(200));
    assertThat(limits.command(member(Duration.ofDays(30)), HOME, room(), ChannelGrant.Right.WRITE))
        .isEmpty();
  }

  @Test
  void guestsAndNewAccounts_haveLowerLimit() {
    assertThat(commands(100, guest(), HOME)).isEqualTo(15);
    assertThat(commands(100, member(Duration.ofHours(23)), HOME)).isEqualTo(15);
    assertThat(commands(100, member(Duration.ofHours(25)), HOME)).isEqualTo(30);
  }

  @Test
  void addressLimit_isSharedByAccounts() {
    int taken =
        IntStream.range(0, 20).map(n -> commands(30, member(Duration.ofDays(30)), SCHOOL)).sum();

    assertThat(taken).isEqualTo(300);
    assertThat(limits.command(member(Duration.ofDays(30)), HOME, room(), ChannelGrant.Right.WRITE))
        .isEmpty();
  }

  @Test
  void roomLimit_isSharedByAccounts() {
    Channel room = room();
    for (int n = 0; n < 100; n++) {
      ClientAddress address = ClientAddress.of("198.51." + n + ".1");
      assertThat(
              limits.command(member(Duration.ofDays(30)), address, room, ChannelGrant.Right.WRITE))
          .isEmpty();
    }
    Caller ana = member(Duration.ofDays(30));

    assertThat(limits.command(ana, HOME, room, ChannelGrant.Right.WRITE))
        .contains(Duration.ofMillis(20));
    assertThat(limits.command(ana, HOME, room(), ChannelGrant.Right.WRITE))
        .as("another room")
        .isEmpty();
  }

  @Test
  void readOnlyCallers_doNotConsumeWritersRoomLimit() {
    Channel room = room();
    for (int n = 0; n < 500; n++) {
      limits.command(
          guest(), ClientAddress.of("198.51." + n % 200 + ".1"), room, ChannelGrant.Right.READ);
    }

    assertThat(limits.command(guest(), HOME, room, ChannelGrant.Right.READ)).isPresent();
    assertThat(written(200, room, ChannelGrant.Right.WRITE)).isEqualTo(100);
  }

  @Test
  void moderators_haveReserveBeyondRoomLimit() {
    Channel room = room();
    assertThat(written(200, room, ChannelGrant.Right.WRITE)).isEqualTo(100);

    assertThat(written(100, room, ChannelGrant.Right.MODERATE)).isEqualTo(20);
  }

  private int written(int tries, Channel room, ChannelGrant.Right right) {
    return (int)
        IntStream.range(0, tries)
            .filter(n ->
                limits
                    .command(
                        member(Duration.ofDays(30)),
                        ClientAddress.of("203.0." + n % 200 + ".1"),
                        room,
                        right)
                    .isEmpty())
            .count();
  }

  @Test
  void pingsFragmentsAndRejections_haveSeparateLimits() {
    assertThat(taken(50, limits.pings())).isEqualTo(10);
    assertThat(taken(5_000, limits.parts())).isEqualTo(1_000);
    assertThat(taken(5_000, limits.refusals())).isEqualTo(1_000);
  }

  @Test
  void matchHeartbeats_areLimitedPerAccount() {
    Caller ana = member(Duration.ofDays(30));
    assertThat(IntStream.range(0, 100).filter(n -> limits.allowsHeartbeat(ana)).count())
        .isEqualTo(20);
    assertThat(limits.allowsHeartbeat(guest())).isTrue();
  }

  @Test
  void rejectedByOneLimit_countsTowardsNone() {
    Channel full = room();
    for (int n = 0; n < 100; n++) {
      limits.command(
          member(Duration.ofDays(30)),
          ClientAddress.of("198.51." + n + ".1"),
          full,
          ChannelGrant.Right.WRITE);
    }
    Caller ana = member(Duration.ofDays(30));
    for (int n = 0; n < 50; n++) {
      assertThat(limits.command(ana, HOME, full, ChannelGrant.Right.WRITE)).isPresent();
    }

    assertThat(commands(100, ana, HOME)).isEqualTo(30);
  }

  @Test
  void retryAfter_hasMinimum() {
    ConnectionRateLimiter connectionRateLimiter =
        new GatewayRateLimits(
                config(Map.of("parley.limits.min-pause", "500ms")),
                Clock.fixed(NOW, ZoneOffset.UTC),
                time)
            .frames();
    taken(100, connectionRateLimiter);

    assertThat(connectionRateLimiter.take()).contains(Duration.ofMillis(500));
  }

  @Test
  void limitsConnectionsOpenedPerAddress() {
    for (int n = 0; n < 300; n++) {
      assertThat(limits.opening(HOME)).isEmpty();
    }

    assertThat(limits.opening(HOME)).contains(Duration.ofMillis(50));
    assertThat(limits.opening(SCHOOL)).isEmpty();
  }

  @Test
  void limitsConcurrentConnectionsPerAddress() {
    GatewayRateLimits few =
        new GatewayRateLimits(
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
  void limitsConcurrentConnectionsPerAccount() {
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
  void groupsIpv6AddressesByPrefix() {
    assertThat(ClientAddress.of("2001:db8:1:2::1"))
        .isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9"));
    assertThat(ClientAddress.of("2001:db8:1:2::1"))
        .isNotEqualTo(ClientAddress.of("2001:db8:2:2::1"));
    assertThat(ClientAddress.of("not an address")).isEqualTo(ClientAddress.of(null));
  }

  private int commands(int count, Caller caller, ClientAddress from) {
    return (int)
        IntStream.range(0, count)
            .mapToObj(n -> limits.command(caller, from, room(), ChannelGrant.Right.WRITE))
            .filter(Optional::isEmpty)
            .count();
  }

  private static int taken(int count, ConnectionRateLimiter connectionRateLimiter) {
    return (int)
        IntStream.range(0, count)
            .mapToObj(n -> connectionRateLimiter.take())
            .filter(Optional::isEmpty)
            .count();
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
    return caller(new AccountId(id), Role.MEMBER);
  }

  private static Caller guest() {
    return caller(new AccountId(UUID.randomUUID()), Role.GUEST);
  }

  private static Caller caller(AccountId account, Role role) {
    return new Caller(account, new SessionId(UUID.randomUUID()), "ana", role, 0, NOW, NOW);
  }

  private static GatewayLimitConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(GatewayLimitConfig.class)
        .withDefaultValue("parley.limits.min-pause", "0s")
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(GatewayLimitConfig.class);
  }
}
