package chat.parley.gateway.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Limits the actions of one connection. May be used from any thread. */
public final class ConnectionRateLimiter {

  private final GatewayRateLimits limits;
  private final Bucket bucket;

  ConnectionRateLimiter(GatewayRateLimits limits, Bucket bucket) {
    this.limits = limits;
    this.bucket = bucket;
  }

  /**
   * Counts one action; if it is over the limit, counts nothing and returns the pause before the
   * next one is allowed.
   */
  public Optional<Duration> take() {
    return limits.take(bucket);
  }
}
