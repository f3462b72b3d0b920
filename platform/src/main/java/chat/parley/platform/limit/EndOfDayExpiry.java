package chat.parley.platform.limit;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.serialization.SerializationHandle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Keeps a bucket until the end of the day (UTC), no matter when in the day it was used. */
record EndOfDayExpiry(Clock clock) implements ExpirationAfterWriteStrategy {

  private static final Duration ROUND = Duration.ofMinutes(1);

  @Override
  public long calculateTimeToLiveMillis(RemoteBucketState state, long currentTimeNanos) {
    Instant now = clock.instant();
    Instant end = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(ROUND);
    return Duration.between(now, end).toMillis();
  }

  @Override
  public SerializationHandle<ExpirationAfterWriteStrategy> getSerializationHandle() {
    throw new UnsupportedOperationException("it travels nowhere");
  }
}
