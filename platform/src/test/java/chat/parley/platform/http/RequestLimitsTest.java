package chat.parley.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.token.Caller;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

  private static final AddressPrefix HOME = AddressPrefix.of("192.0.2.1");

  private final FakeTime time = new FakeTime();
  private final RequestLimits limits = new RequestLimits(new Few(), time);

  @Test
  void member_hasBurst_thenRefill() {
    Caller ana = caller(Role.MEMBER);
    for (int n = 0; n < 10; n++) {
      assertThat(limits.take(ana, 1)).isEmpty();
    }
    assertThat(limits.take(ana, 1)).contains(Duration.ofMillis(500));

    time.nanos += Duration.ofMillis(500).toNanos();
    assertThat(limits.take(ana, 1)).isEmpty();
    assertThat(limits.take(ana, 1)).isPresent();
    assertThat(limits.take(caller(Role.MEMBER), 1)).as("somebody else").isEmpty();
  }

  @Test
  void expensiveRequest_costsSeveralTokens() {
    Caller ana = caller(Role.MEMBER);
    assertThat(limits.take(ana, 5)).isEmpty();
    assertThat(limits.take(ana, 5)).isEmpty();
    assertThat(limits.take(ana, 5)).contains(Duration.ofMillis(2500));
  }

  @Test
  void guest_hasLowerLimit() {
    Caller guest = caller(Role.GUEST);
    for (int n = 0; n < 4; n++) {
      assertThat(limits.take(guest, 1)).isEmpty();
    }
    assertThat(limits.take(guest, 1)).isPresent();
  }

  @Test
  void addressesOfOnePrefix_shareLimit() {
    for (int n = 0; n < 20; n++) {
      assertThat(limits.take(HOME)).isEmpty();
    }
    assertThat(limits.take(AddressPrefix.of("192.0.2.200"))).isPresent();
    assertThat(limits.take(AddressPrefix.of("192.0.3.1"))).isEmpty();
  }

  private static Caller caller(Role role) {
    return new Caller(
        new AccountId(UUID.randomUUID()),
        new SessionId(UUID.randomUUID()),
        "ana",
        role,
        0,
        Instant.EPOCH,
        Instant.MAX);
  }

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
  }

  private static final class Few implements RequestLimitConfig {
    @Override
    public int memberBurst() {
      return 10;
    }

    @Override
    public double memberPerSecond() {
      return 2;
    }

    @Override
    public int guestBurst() {
      return 4;
    }

    @Override
    public double guestPerSecond() {
      return 1;
    }

    @Override
    public int addressBurst() {
      return 20;
    }

    @Override
    public double addressPerSecond() {
      return 5;
    }

    @Override
    public int scale() {
      return 1;
    }
  }
}
