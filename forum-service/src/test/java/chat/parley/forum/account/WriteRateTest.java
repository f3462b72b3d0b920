package chat.parley.forum.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteRateTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AccountId ana = new AccountId(UUID.randomUUID());
  private final AccountId ben = new AccountId(UUID.randomUUID());
  private final WriteRate rate =
      new WriteRate(
          new WriteRate.Config() {
            @Override
            public int burst() {
              return 3;
            }

            @Override
            public Duration each() {
              return Duration.ofSeconds(2);
            }
          },
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void allowsBurstThenSteadyRate() {
    for (int i = 0; i < 3; i++) {
      rate.take(ana);
    }
    assertThatThrownBy(() -> rate.take(ana)).isInstanceOf(Refusal.class);
    rate.take(ben);
    now = now.plusSeconds(2);
    rate.take(ana);
    assertThatThrownBy(() -> rate.take(ana)).isInstanceOf(Refusal.class);
  }

  @Test
  void refillsToFullBurst() {
    for (int i = 0; i < 3; i++) {
      rate.take(ana);
    }
    now = now.plusSeconds(60);
    for (int i = 0; i < 3; i++) {
      rate.take(ana);
    }
    assertThatThrownBy(() -> rate.take(ana)).isInstanceOf(Refusal.class);
  }
}
