package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How many rooms one account makes. Counted in this instance's memory: what is stored of a masked
 * room does not tell whose it is.
 */
@ApplicationScoped
class MakingRate {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int REMEMBERED = 20_000;

  private final int roomsPerDay;
  private final Cache<AccountId, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  MakingRate(DirectoryConfig config) {
    roomsPerDay = config.roomsPerDay();
  }

  /**
   * Counts a room.
   *
   * @throws Problem {@code rate-limited}, with the time after which there may be another
   */
  void take(AccountId account) {
    ConsumptionProbe probe = buckets.get(account, id -> bucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problem.retryAfter(
          ErrorCode.RATE_LIMITED, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(roomsPerDay).refillGreedy(roomsPerDay, DAY))
        .build();
  }
}
