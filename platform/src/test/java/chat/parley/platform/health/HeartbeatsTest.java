package chat.parley.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

  private final AtomicLong now = new AtomicLong(1);
  private final Heartbeats heartbeats = Heartbeats.measuredBy(now::get);

  @Test
  void isUpWhileEveryLoopBeats() {
    Heartbeat one = heartbeats.register("one");
    Heartbeat two = heartbeats.register("two");
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(29));
      one.beat();
      two.beat();
      assertThat(status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void isDownWhenOneLoopStalls() {
    Heartbeat one = heartbeats.register("one");
    heartbeats.register("two");
    pass(Duration.ofSeconds(31));
    one.beat();
    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(heartbeats.call().getData().orElseThrow()).containsOnlyKeys("two");
  }

  @Test
  void isUpAgainWhenStalledLoopBeats() {
    Heartbeat one = heartbeats.register("one");
    pass(Duration.ofMinutes(5));
    one.beat();
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void restingLoop_isUp_untilItBeatsAndStalls() {
    Heartbeat one = heartbeats.register("one");
    one.rest();
    pass(Duration.ofDays(1));
    assertThat(status()).isEqualTo(Status.UP);
    one.beat();
    pass(Duration.ofSeconds(31));
    assertThat(status()).isEqualTo(Status.DOWN);
  }

  @Test
  void unregisteredLoop_isIgnored() {
    heartbeats.unregister(heartbeats.register("one"));
    pass(Duration.ofDays(1));
    assertThat(status()).isEqualTo(Status.UP);
  }

  private Status status() {
    return heartbeats.call().getStatus();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
