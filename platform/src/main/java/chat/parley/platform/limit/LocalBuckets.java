package chat.parley.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;

/**
 * Buckets in this process only, for as long as Redis is unavailable; it drops those that are used
 * least.
 */
final class LocalBuckets implements BucketStore {

  private static final int MAX_BUCKETS = 50_000;

  private final TimeMeter time;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();

  LocalBuckets(TimeMeter time) {
    this.time = time;
  }

  @Override
  public Bucket bucket(String key, BucketConfiguration configuration) {
    return buckets.get(key, absent -> newBucket(configuration));
  }

  private Bucket newBucket(BucketConfiguration configuration) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
    for (Bandwidth bandwidth : configuration.getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }
}
