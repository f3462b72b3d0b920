package chat.parley.platform.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Buckets in Redis that all instances count together. While Redis is unavailable, each instance
 * counts on its own, so a limit is never off. A bucket is deleted from Redis once nothing in it
 * counts any more. A service that uses this class adds the libraries of bucket4j and Lettuce. Safe
 * to use from any thread.
 */
public final class SharedBuckets implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SharedBuckets.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Clock clock;
  private final RedisBuckets shared;
  private final LocalBuckets own;
  private final AtomicReference<Instant> lastWarning = new AtomicReference<>(Instant.EPOCH);

  private SharedBuckets(
      String redis, Clock clock, TimeMeter time, ExpirationAfterWriteStrategy expiry) {
    this.clock = clock;
    shared = new RedisBuckets(redis, time, expiry);
    own = new LocalBuckets(time);
  }

  /** Returns buckets that refill over time; each is deleted once it is full. */
  public static SharedBuckets filling(String redis, Clock clock) {
    return new SharedBuckets(
        redis,
        clock,
        new ClockMeter(clock),
        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)));
  }

  /**
   * Returns buckets that don't refill and are deleted at the end of a day (UTC); a key must contain
   * its day. The stored data shows how often something was done on that day, but not when.
   */
  public static SharedBuckets byDay(String redis, Clock clock) {
    return new SharedBuckets(redis, clock, new DayClock(clock), new EndOfDayExpiry(clock));
  }

  /**
   * Applies {@code action} to the bucket of a key, which is created on first use. If Redis is
   * unavailable, applies it again to a local bucket.
   */
  public <T> T on(String key, BucketConfiguration configuration, Function<Bucket, T> action) {
    try {
      return action.apply(shared.bucket(key, configuration));
    } catch (RuntimeException e) {
      warn(e);
      return action.apply(own.bucket(key, configuration));
    }
  }

  @Override
  public void close() {
    shared.close();
  }

  private void warn(RuntimeException e) {
    Instant now = clock.instant();
    Instant last = lastWarning.get();
    if (last.plus(BETWEEN_WARNINGS).isBefore(now) && lastWarning.compareAndSet(last, now)) {
      LOG.warnf("Redis is away, so this instance counts tries alone: %s", e.getMessage());
    }
  }

  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
