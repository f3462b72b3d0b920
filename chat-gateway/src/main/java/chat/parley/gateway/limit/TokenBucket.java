package chat.parley.gateway.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Allows {@code burst} at once and {@code perSecond} in the long run. Safe to use from any thread.
 */
public final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double burst;
  private final double perNano;
  private final LongSupplier nanoClock;
  private double tokens;
  private long filledAt;

  /**
   * @param nanoClock counts nanoseconds, as {@link System#nanoTime} does
   */
  public TokenBucket(int burst, double perSecond, LongSupplier nanoClock) {
    this.burst = burst;
    this.perNano = perSecond / NANOS;
    this.nanoClock = nanoClock;
    tokens = burst;
    filledAt = nanoClock.getAsLong();
  }

  /** Takes one; if there is none, takes nothing and tells how long until there is. */
  public synchronized Optional<Duration> take() {
    fill();
    if (tokens >= 1) {
      tokens--;
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano)));
  }

  /** Whether nothing was taken for so long that a new bucket would be the same. */
  public synchronized boolean full() {
    fill();
    return tokens >= burst;
  }

  private void fill() {
    long now = nanoClock.getAsLong();
    tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }
}
