package chat.parley.gateway.limit;

import chat.parley.contracts.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many commands an account may give at this gateway, over all its connections. */
@ApplicationScoped
public class AccountLimits {

  private static final int SWEEP_ABOVE = 10_000;

  private final LimitConfig config;
  private final ConcurrentMap<AccountId, TokenBucket> buckets = new ConcurrentHashMap<>();

  AccountLimits(LimitConfig config) {
    this.config = config;
  }

  /** Counts one command; if it is one too many, tells when the next is welcome. */
  public Optional<Duration> command(AccountId account) {
    if (buckets.size() > SWEEP_ABOVE) {
      buckets.values().removeIf(TokenBucket::full);
    }
    return buckets
        .computeIfAbsent(
            account,
            a ->
                new TokenBucket(
                    config.commandBurst(), config.commandsPerSecond(), System::nanoTime))
        .take();
  }
}
