package chat.parley.matchmaker.pool;

import chat.parley.platform.redis.RedisScript;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public estimate of how many people wait. If the exact number were visible immediately, an
 * observer would see when a single person begins to wait or is paired, and could match that moment
 * with what the same person does elsewhere under a name.
 *
 * <p>So the number is coarse: fewer than five count as 0, and more are rounded down to 5, 10, 20,
 * 50, and so on. And it is delayed: each estimate was measured one random period of minutes before
 * it is shown, and is shown for another such period. All instances show the same, within seconds.
 */
@ApplicationScoped
public class WaitingEstimate {

  private static final RedisScript ESTIMATE = RedisScript.of("/pool/estimate.lua");
  private static final Duration WAIT_STEP = Duration.ofSeconds(15);
  private static final List<Integer> LEADING_DIGITS = List.of(5, 2, 1);

  private final RedisDataSource redis;
  private final PoolConfig config;
  private final SecureRandom random = new SecureRandom();
  private volatile Shown shown = new Shown(0, null, null);

  private record Shown(long waiting, @Nullable Duration adults, @Nullable Duration youths) {}

  WaitingEstimate(RedisDataSource redis, PoolConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /** Returns how many people wait: 0, 5, 10, 20, 50, 100, and so on; minutes old. */
  public long waiting() {
    return shown.waiting;
  }

  /** Returns how long people of this age group wait, in steps of 15 seconds; null: not known. */
  public @Nullable Duration about(boolean adult) {
    return adult ? shown.adults : shown.youths;
  }

  @Scheduled(
      every = "${parley.match.pool.estimate-refresh}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void refresh() {
    long min = config.estimateMinPeriod().toMillis();
    long max = config.estimateMaxPeriod().toMillis();
    long period = min + (long) (random.nextDouble() * (max - min));
    Response now = ESTIMATE.run(redis, config.prefix(), List.of(Long.toString(period)));
    String waiting = text(now.get(0));
    shown =
        new Shown(
            waiting.isEmpty() ? 0 : coarse(Long.parseLong(waiting)),
            rounded(text(now.get(1))),
            rounded(text(now.get(2))));
  }

  /** Returns the largest of 5, 10, 20, 50, 100 ... that is not above the number; 0 below 5. */
  static long coarse(long exact) {
    if (exact < 5) {
      return 0;
    }
    long power = 1;
    while (power * 10 <= exact) {
      power *= 10;
    }
    for (int leading : LEADING_DIGITS) {
      if (leading * power <= exact) {
        return leading * power;
      }
    }
    return power;
  }

  private static @Nullable Duration rounded(String pace) {
    if (pace.isEmpty()) {
      return null;
    }
    long steps = Long.parseLong(pace) / WAIT_STEP.toMillis() + 1;
    return WAIT_STEP.multipliedBy(steps);
  }

  private static String text(@Nullable Response response) {
    return response == null ? "" : response.toString();
  }
}
