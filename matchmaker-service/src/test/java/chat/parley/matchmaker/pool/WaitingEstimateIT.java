package chat.parley.matchmaker.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests that the number of waiting people does not reveal when a single person comes or goes. */
@QuarkusTest
@ParleyTest
class WaitingEstimateIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration PERIOD = Duration.ofSeconds(3);

  @Inject RedisDataSource redis;

  private final String prefix = "{estimate-" + UUID.randomUUID() + "}";

  @Test
  void roundsDown() {
    Map.of(
            0L, 0L, 1L, 0L, 4L, 0L, 5L, 5L, 9L, 5L, 10L, 10L, 19L, 10L, 20L, 20L, 999L, 500L, 1000L,
            1000L)
        .forEach((exact, shown) -> assertThat(WaitingEstimate.coarse(exact)).isEqualTo(shown));
  }

  @Test
  void hidesSmallCountsAndDelaysChanges() {
    WaitingEstimate estimate = new WaitingEstimate(redis, new Settings(prefix));
    wait(4);
    for (int i = 0; i < 2; i++) {
      estimate.refresh();
      assertThat(estimate.waiting()).isZero();
      passPeriod();
    }
    wait(7);
    estimate.refresh();
    assertThat(estimate.waiting()).as("measured before they came").isZero();
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          estimate.refresh();
          return estimate.waiting() == 5;
        });
    redis.key().del(prefix + ":waiting");
    estimate.refresh();
    assertThat(estimate.waiting()).as("who goes is not missed at once").isEqualTo(5);
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          estimate.refresh();
          return estimate.waiting() == 0;
        });
  }

  @Test
  void instancesShareOneEstimate() {
    WaitingEstimate one = new WaitingEstimate(redis, new Settings(prefix));
    WaitingEstimate two = new WaitingEstimate(redis, new Settings(prefix));
    wait(7);
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          one.refresh();
          return one.waiting() == 5;
        });
    two.refresh();
    assertThat(two.waiting()).isEqualTo(5);
  }

  private void wait(int people) {
    for (int i = 0; i < people; i++) {
      redis.sortedSet(String.class).zadd(prefix + ":waiting", i, "person-" + i);
    }
  }

  /** Waits until the next call in Redis changes the estimate. */
  private void passPeriod() {
    await().atMost(TIMEOUT).until(() -> redis.key().pttl(prefix + ":crowd") < PERIOD.toMillis());
  }

  private record Settings(String prefix) implements PoolConfig {
    @Override
    public Duration lease() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration interestsRelax() {
      return Duration.ofSeconds(6);
    }

    @Override
    public Duration languageRelaxes() {
      return Duration.ofSeconds(12);
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(18);
    }

    @Override
    public Duration sameStranger() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Duration estimateMinPeriod() {
      return PERIOD;
    }

    @Override
    public Duration estimateMaxPeriod() {
      return PERIOD;
    }

    @Override
    public Duration estimateRefresh() {
      return Duration.ofHours(1);
    }

    @Override
    public int candidates() {
      return 64;
    }
  }
}
