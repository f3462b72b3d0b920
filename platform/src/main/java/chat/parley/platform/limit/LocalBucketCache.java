package chat.parley.platform.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;

/** Buckets in this process alone; the 50,000 used last are remembered. From any thread. */
public final class LocalBucketCache {

  private final LocalBuckets buckets;

  /** Buckets that are filled as {@code time} goes by. */
  public LocalBucketCache(TimeMeter time) {
    buckets = new LocalBuckets(time);
  }

  /** The bucket under a key, made full when it is first asked for. */
  public Bucket bucket(String key, Bandwidth limit) {
    return buckets.bucket(key, BucketConfiguration.builder().addLimit(limit).build());
  }
}
