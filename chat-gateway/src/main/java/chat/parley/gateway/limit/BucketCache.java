package chat.parley.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;

/**
 * Rate limit buckets for many keys. If there are too many, it drops those that are used least; they
 * are full when they are used again.
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
