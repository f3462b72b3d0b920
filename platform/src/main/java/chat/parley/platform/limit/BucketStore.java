package chat.parley.platform.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** Where the buckets are kept. */
interface BucketStore {

  /**
   * The bucket under a key, made when it is first asked for.
   *
   * @throws RuntimeException where they cannot be reached; also from the bucket's own methods
   */
  Bucket bucket(String key, BucketConfiguration configuration);
}
