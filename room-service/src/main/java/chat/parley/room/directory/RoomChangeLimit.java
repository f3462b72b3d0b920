package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.limit.SharedBuckets;
import chat.parley.platform.problem.Refusal;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits how often the settings of one room change, over all instances. Each change sends a frame
 * to everyone in the room, and makes their pages read the room again.
 */
@ApplicationScoped
class RoomChangeLimit {

  private final SharedBuckets buckets;
  private final BucketConfiguration limit;

  RoomChangeLimit(
      DirectoryConfig config,
      @ConfigProperty(name = "quarkus.redis.hosts", defaultValue = "redis://localhost:16379")
          String redis,
      Clock clock) {
    int most = config.changesPerMinute();
    buckets = SharedBuckets.filling(redis, clock);
    limit =
        BucketConfiguration.builder()
            .addLimit(stage -> stage.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
            .build();
  }

  @PreDestroy
  void stop() {
    buckets.close();
  }

  /**
   * Counts a change, once it is known that the caller may make it.
   *
   * @throws Refusal {@code rate-limited}, with the time after which another change is possible
   */
  void take(RoomId room) {
    ConsumptionProbe taken =
        buckets.on(
            "room:changing:" + room, limit, bucket -> bucket.tryConsumeAndReturnRemaining(1));
    if (!taken.isConsumed()) {
      throw Refusal.retryAfter(
          ErrorCode.RATE_LIMITED, Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }
  }
}
