package chat.parley.platform.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;

/**
 * Buckets in this process only; it keeps up to 50,000, and drops those that are used least. May be
 * used from any thread.
 */
public final class LocalBucketCache {

  private final LocalBuckets buckets;

  /** Creates a cache whose buckets refill by {@code time}. */
  public LocalBucketCache(TimeMeter time) {
    buckets = new LocalBuckets(time);
  }

  /** Returns the bucket of a key; creates a full one on first use. */
  public Bucket bucket(String key, Bandwidth limit) {
    return buckets.bucket(key, BucketConfiguration.builder().addLimit(limit).build());
  }
}
