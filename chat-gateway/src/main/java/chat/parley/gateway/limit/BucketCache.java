package chat.parley.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;

/**
 * A bucket for each of many; those that are least in use are forgotten when there are too many, and
 * are full when they are seen again.
 */
final class BucketCache<K> {

  private final Rate rate;
  private final Cache<K, Bucket> buckets;

  BucketCache(Rate rate, int remembered) {
    this.rate = rate;
    buckets = Caffeine.newBuilder().maximumSize(remembered).build();
  }

  Bucket bucket(K key) {
    return buckets.get(key, k -> rate.bucket());
  }
}
