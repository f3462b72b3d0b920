package chat.parley.platform.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** A store of buckets. */
interface BucketStore {

  /**
   * Returns the bucket of a key; creates it on first use.
   *
   * @throws RuntimeException if the store is unreachable; the bucket's own methods throw it too
   */
  Bucket bucket(String key, BucketConfiguration configuration);
}
