package chat.parley.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A burst, and a rate per second in the long run. */
final class Rate {

  private static final double NANOS = 1e9;

  private final Bandwidth bandwidth;
  private final TimeMeter time;

  Rate(double burst, double perSecond, TimeMeter time) {
    Duration pace = Duration.ofNanos(Math.max(1, (long) (NANOS / perSecond)));
    bandwidth =
        BucketConfiguration.builder()
            .addLimit(stage -> stage.capacity((long) burst).refillGreedy(1, pace))
            .build()
            .getBandwidths()[0];
    this.time = time;
  }

  /** Returns a full bucket. */
  Bucket bucket() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }
}
