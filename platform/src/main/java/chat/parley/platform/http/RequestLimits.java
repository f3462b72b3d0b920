package chat.parley.platform.http;

import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.limit.LocalBucketCache;
import chat.parley.platform.token.Caller;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * The default limit for every REST path, by address prefix and by account. Each instance counts on
 * its own, without a shared store, so the limit itself never fails. It keeps the 50,000 most recent
 * keys. May be used from any thread.
 */
@ApplicationScoped
public class RequestLimits {

  private static final double NANOS = 1_000_000_000;

  private final LocalBucketCache buckets;
  private final Bandwidth member;
  private final Bandwidth guest;
  private final Bandwidth address;

  @Inject
  RequestLimits(RequestLimitConfig config) {
    this(config, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestLimits(RequestLimitConfig config, TimeMeter time) {
    buckets = new LocalBucketCache(time);
    int scale = config.scale();
    member = limit(config.memberBurst(), config.memberPerSecond(), scale);
    guest = limit(config.guestBurst(), config.guestPerSecond(), scale);
    address = limit(config.addressBurst(), config.addressPerSecond(), scale);
  }

  /**
   * Counts a request of an address; if it is over the limit, returns the pause before the next one.
   */
  public Optional<Duration> take(AddressPrefix from) {
    return take(buckets.bucket("from " + from.text(), address), 1);
  }

  /**
   * Counts the cost of an account's request; if it is over the limit, returns the pause before the
   * next one.
   */
  public Optional<Duration> take(Caller caller, int cost) {
    return take(buckets.bucket("by " + caller.account(), caller.isGuest() ? guest : member), cost);
  }

  private static Optional<Duration> take(Bucket bucket, int cost) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(cost);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private static Bandwidth limit(long burst, double perSecond, int scale) {
    return Bandwidth.builder()
        .capacity(burst * scale)
        .refillGreedy(1, Duration.ofNanos((long) Math.max(1, NANOS / (perSecond * scale))))
        .build();
  }
}
