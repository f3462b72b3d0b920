package chat.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final TokenBucket bucket = new TokenBucket(3, 2, now::get);

  @Test
  void allowsABurstAndThenTellsWhenToComeAgain() {
    for (int n = 0; n < 3; n++) {
      assertThat(bucket.take()).isEmpty();
    }

    assertThat(bucket.take()).contains(Duration.ofMillis(500));
  }

  @Test
  void fillsUpAgainButNeverOverTheBurst() {
    for (int n = 0; n < 4; n++) {
      bucket.take();
    }
    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(bucket.take()).isEmpty();
    assertThat(bucket.full()).isFalse();

    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(bucket.full()).isTrue();
    for (int n = 0; n < 3; n++) {
      assertThat(bucket.take()).isEmpty();
    }
    assertThat(bucket.take()).isPresent();
  }

  @Test
  void whoTriesAllTheTimeWaitsNoLonger() {
    for (int n = 0; n < 100; n++) {
      bucket.take();
    }

    now.addAndGet(Duration.ofMillis(500).toNanos());

    assertThat(bucket.take()).isEmpty();
  }
}
