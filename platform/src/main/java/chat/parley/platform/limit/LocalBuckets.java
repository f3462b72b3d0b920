package chat.parley.platform.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Buckets in this process only, for as long as Redis is unavailable; it drops the least recently
 * used ones.
 */
final class LocalBuckets implements BucketStore {

  private static final int MAX = 50_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX;
        }
      };

  LocalBuckets(TimeMeter time) {
    this.time = time;
  }

  @Override
  public synchronized Bucket bucket(String key, BucketConfiguration configuration) {
    return buckets.computeIfAbsent(key, absent -> newBucket(configuration));
  }

  private Bucket newBucket(BucketConfiguration configuration) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
    for (Bandwidth bandwidth : configuration.getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }
}
