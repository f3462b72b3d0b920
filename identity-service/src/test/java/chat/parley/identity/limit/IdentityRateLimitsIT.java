package chat.parley.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.limit.IdentityRateLimits.Try;
import chat.parley.platform.problem.Refusal;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class IdentityRateLimitsIT {

  private static final Limit LIMIT = Limit.LOGIN_BY_BOTH;

  @ConfigProperty(name = "quarkus.redis.hosts")
  String redis;

  private final OffsetClock clock = new OffsetClock();
  private final String subject = UUID.randomUUID().toString();

  @Test
  void allowsBurstThenSteadyRate() {
    IdentityRateLimits limits = new IdentityRateLimits(() -> 1, redis, clock);
    exhaust(limits, LIMIT, LIMIT.burst());
    assertThatThrownBy(() -> limits.take(LIMIT, subject))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              assertThat(refusal.retryAfter().orElseThrow())
                  .isPositive()
                  .isLessThanOrEqualTo(LIMIT.pace());
            });
    clock.advance(LIMIT.pace());
    limits.take(LIMIT, subject);
    assertThatThrownBy(() -> limits.take(LIMIT, subject)).isInstanceOf(Refusal.class);
    limits.stop();
  }

  @Test
  void instancesShareOneCountUnderConcurrency() throws Exception {
    IdentityRateLimits one = new IdentityRateLimits(() -> 1, redis, clock);
    IdentityRateLimits other = new IdentityRateLimits(() -> 1, redis, clock);
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tries =
          Stream.of(one, other)
              .flatMap(limits -> Stream.generate(() -> limits).limit(15))
              .<Callable<Boolean>>map(limits -> () -> allowed(limits))
              .toList();
      long allowed = 0;
      for (Future<Boolean> each : many.invokeAll(tries)) {
        allowed += each.get() ? 1 : 0;
      }
      assertThat(allowed).isEqualTo(LIMIT.burst());
    }
    one.stop();
    other.stop();
  }

  @Test
  void returnedTokensDoNotCount() {
    IdentityRateLimits limits = new IdentityRateLimits(() -> 1, redis, clock);
    for (int i = 0; i < 3 * LIMIT.burst(); i++) {
      limits.take(LIMIT, subject).giveBack();
    }
    limits.stop();
  }

  @Test
  void takesTokensAtomically() {
    IdentityRateLimits limits = new IdentityRateLimits(() -> 1, redis, clock);
    exhaust(limits, LIMIT, LIMIT.burst());
    List<Try> both = List.of(new Try(Limit.PICTURE_BY_ACCOUNT, subject), new Try(LIMIT, subject));
    for (int i = 0; i < 2 * Limit.PICTURE_BY_ACCOUNT.burst(); i++) {
      assertThatThrownBy(() -> limits.take(both)).isInstanceOf(Refusal.class);
    }
    limits.take(Limit.PICTURE_BY_ACCOUNT, subject);
    limits.stop();
  }

  @Test
  void configuredFactorRaisesAddressLimit() {
    IdentityRateLimits limits = new IdentityRateLimits(() -> 2, redis, clock);
    exhaust(limits, Limit.FORGOT_BY_ADDRESS, 2 * Limit.FORGOT_BY_ADDRESS.burst());
    assertThat(allowed(limits, Limit.FORGOT_BY_ADDRESS)).isFalse();
    limits.stop();
  }

  @Test
  void redisUnavailable_limitsPerInstance() {
    IdentityRateLimits limits = new IdentityRateLimits(() -> 1, "redis://localhost:1", clock);
    exhaust(limits, LIMIT, LIMIT.burst());
    assertThat(allowed(limits)).isFalse();
    clock.advance(Duration.ofMinutes(1));
    assertThat(allowed(limits)).isTrue();
    limits.stop();
  }

  private void exhaust(IdentityRateLimits limits, Limit limit, int times) {
    for (int i = 0; i < times; i++) {
      limits.take(limit, subject);
    }
  }

  private boolean allowed(IdentityRateLimits limits) {
    return allowed(limits, LIMIT);
  }

  private boolean allowed(IdentityRateLimits limits, Limit limit) {
    try {
      limits.take(limit, subject);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }
}
