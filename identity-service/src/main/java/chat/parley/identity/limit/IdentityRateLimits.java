package chat.parley.identity.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.limit.SharedBuckets;
import chat.parley.platform.problem.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts attempts. All instances share the same buckets in Redis. While Redis is unavailable, each
 * instance counts for itself, so the limits are never off. Redis stores hashes of addresses and
 * names, not the values themselves, and only until their bucket is full again.
 */
@ApplicationScoped
public class IdentityRateLimits {

  private final IdentityLimitConfig config;
  private final SharedBuckets buckets;

  IdentityRateLimits(
      IdentityLimitConfig config,
      @ConfigProperty(name = "quarkus.redis.hosts", defaultValue = "redis://localhost:16379")
          String redis,
      Clock clock) {
    this.config = config;
    buckets = SharedBuckets.filling(redis, clock);
  }

  @PreDestroy
  void stop() {
    buckets.close();
  }

  /** One attempt at something, by one subject. */
  public record Try(Limit limit, String subject) {}

  /** What was taken. It can be returned if it turns out not to count. */
  public interface Taken {
    void giveBack();
  }

  /**
   * Takes one attempt.
   *
   * @throws Refusal {@code rate-limited}, with the time to wait
   */
  public Taken take(Limit limit, String subject) {
    return take(List.of(new Try(limit, subject)));
  }

  /**
   * Takes all of these attempts, or none.
   *
   * @throws Refusal {@code rate-limited}, with the time to wait
   */
  public Taken take(List<Try> tries) {
    List<Try> taken = new ArrayList<>();
    for (Try each : tries) {
      ConsumptionProbe probe = on(each, bucket -> bucket.tryConsumeAndReturnRemaining(1));
      if (!probe.isConsumed()) {
        giveBack(taken);
        throw Refusal.retryAfter(
            ErrorCode.RATE_LIMITED, Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
      taken.add(each);
    }
    return () -> giveBack(taken);
  }

  private void giveBack(List<Try> taken) {
    for (Try each : taken) {
      on(
          each,
          bucket -> {
            bucket.addTokens(1);
            return true;
          });
    }
  }

  private <T> T on(Try attempt, Function<Bucket, T> action) {
    String key = "identity:limit:" + attempt.limit().name() + ":" + hash(attempt.subject());
    return buckets.on(key, configuration(attempt.limit()), action);
  }

  private BucketConfiguration configuration(Limit limit) {
    int scale = limit.byAddress() ? config.addressScale() : 1;
    return BucketConfiguration.builder()
        .addLimit(
            stage -> stage.capacity((long) limit.burst() * scale).refillGreedy(scale, limit.pace()))
        .build();
  }

  private static String hash(String subject) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
