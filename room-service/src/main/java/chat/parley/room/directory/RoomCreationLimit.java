package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.limit.SharedBuckets;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.pseudonym.RoomKeys;
import io.github.bucket4j.BucketConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits how many rooms of a kind one account creates per day (UTC), over all instances. Counts
 * under a keyed hash of account, kind, and day, without a time: the counter neither identifies the
 * creators of anonymous rooms, nor links one day or kind to the next.
 */
@ApplicationScoped
class RoomCreationLimit {

  private final SharedBuckets buckets;
  private final BucketConfiguration limit;
  private final RoomKeys keys;
  private final Clock clock;

  RoomCreationLimit(
      DirectoryConfig config,
      @ConfigProperty(name = "quarkus.redis.hosts", defaultValue = "redis://localhost:16379")
          String redis,
      RoomKeys keys,
      Clock clock) {
    int most = config.roomsPerDay();
    buckets = SharedBuckets.byDay(redis, clock);
    limit =
        BucketConfiguration.builder()
            .addLimit(stage -> stage.capacity(most).refillGreedy(most, Duration.ofDays(1)))
            .build();
    this.keys = keys;
    this.clock = clock;
  }

  @PreDestroy
  void stop() {
    buckets.close();
  }

  /**
   * Counts a room.
   *
   * @throws Refusal {@code rate-limited}, with the time after which another room is possible
   */
  void take(AccountId account, RoomKind kind) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String list = "making " + kind.text() + " " + today;
    String key = "room:making:" + keys.owner(keys.current(), list, account);
    if (!buckets.on(key, limit, bucket -> bucket.tryConsume(1))) {
      Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      throw Refusal.retryAfter(ErrorCode.RATE_LIMITED, Duration.between(now, tomorrow));
    }
  }
}
