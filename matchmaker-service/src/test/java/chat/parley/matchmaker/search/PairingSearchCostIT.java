package chat.parley.matchmaker.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.TestPool;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures the cost of a search by how many people wait. Prints figures; run it alone on the
 * machine.
 */
@QuarkusTest
@ParleyTest
@Tag("long")
class PairingSearchCostIT {

  private static final int SEARCHES = 2_000;

  @Inject RedisDataSource redis;
  @Inject MatchKeys keys;

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 100_000})
  void measuresSearchCostByPoolSize(int waiting) {
    Population population = new Population(new Random(6), keys);
    TestPool pool = new TestPool(redis, Population.pool(Duration.ZERO));
    for (int i = 0; i < waiting; i++) {
      pool.enqueue(population.somebody(Set.of()));
    }
    long[] nanos = new long[SEARCHES];
    int found = 0;
    double busyBefore = redisSeconds();
    for (int i = -200; i < SEARCHES; i++) {
      MatchRequest matchRequest = population.somebody(Set.of());
      pool.enqueue(matchRequest);
      long begin = System.nanoTime();
      Optional<WaitingPool.Claim> claim = pool.claim(matchRequest.person());
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begin;
        found += claim.isPresent() ? 1 : 0;
      }
      claim.ifPresent(each -> pool.undoClaim(each.pair(), List.of(each.stranger().person())));
      if (claim.isEmpty()) {
        pool.remove(matchRequest.person());
      }
    }
    double busy = (redisSeconds() - busyBefore) * 1e6 / (SEARCHES + 200);
    PairingFigures.print(
        "search, %,d waiting: %s; %.0f %% found somebody; Redis %.0f us for enqueue, search and undo",
        waiting, PairingFigures.millis(nanos), 100.0 * found / SEARCHES, busy);
    assertThat(pool.count()).isEqualTo(waiting);
  }

  private double redisSeconds() {
    String cpu = redis.execute("INFO", "cpu").toString();
    return field(cpu, "used_cpu_sys:") + field(cpu, "used_cpu_user:");
  }

  private static double field(String info, String name) {
    String rest = info.substring(info.indexOf(name) + name.length());
    return Double.parseDouble(
        rest.substring(0, rest.indexOf('\n')).strip().toLowerCase(Locale.ROOT));
  }
}
