package chat.parley.gateway.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Counts what one connection does. From any thread. */
public final class ConnectionRateLimiter {

  private final GatewayRateLimits limits;
  private final Bucket bucket;

  ConnectionRateLimiter(GatewayRateLimits limits, Bucket bucket) {
    this.limits = limits;
    this.bucket = bucket;
  }

  /** Counts one; if it is one too many, counts nothing and tells when the next is welcome. */
  public Optional<Duration> take() {
    return limits.take(bucket);
  }
}
