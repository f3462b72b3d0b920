package chat.parley.forum.account;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Refusal;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how fast one account may write, by a bucket that refills continuously. This instance keeps
 * the buckets of recent writers in its memory, so with several instances the limit is that many
 * times higher.
 */
@ApplicationScoped
class WriteRate {

  private static final int REMEMBERED = 20_000;

  /** Posts, comments, edits, likes, and reports all count. */
  @ConfigMapping(prefix = "parley.forum.writes")
  interface Config {

    /** The number of writes that are allowed at once. */
    @WithDefault("60")
    int burst();

    /** The time after which one more write is allowed. */
    @WithDefault("1s")
    Duration each();
  }

  private final Config config;
  private final Clock clock;

  /** When each bucket will be full again. */
  private final Map<AccountId, Instant> full =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  WriteRate(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes one write from the account's bucket.
   *
   * @throws Refusal {@code rate-limited}, with the time until the next write is allowed
   */
  synchronized void take(AccountId account) {
    Instant now = clock.instant();
    Instant from = full.getOrDefault(account, now);
    Instant after = (from.isBefore(now) ? now : from).plus(config.each());
    Duration over = Duration.between(now, after).minus(config.each().multipliedBy(config.burst()));
    if (over.isPositive()) {
      throw Refusal.retryAfter(ErrorCode.RATE_LIMITED, over);
    }
    full.put(account, after);
  }
}
