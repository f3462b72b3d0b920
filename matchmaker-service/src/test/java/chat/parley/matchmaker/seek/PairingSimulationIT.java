package chat.parley.matchmaker.seek;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Passes;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.Person;
import chat.parley.matchmaker.pool.RedisWaitingPool;
import chat.parley.matchmaker.pool.Seeker;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.StackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three instances pair people who come, cancel, leave and block, and each of them dies again and
 * again at a random point between two calls of its stores. Seed and size by system property: {@code
 * parley.simulation.seed}, {@code parley.simulation.requests}.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "matchmaker"))
class PairingSimulationIT {

  private static final int INSTANCES = 3;
  private static final int REQUESTS = Integer.getInteger("parley.simulation.requests", 1_500);
  private static final long SEED = Long.getLong("parley.simulation.seed", 6);

  @Inject RedisDataSource redis;
  @Inject MatchKeys keys;
  @Inject Pairs pairs;
  @Inject Passes passes;

  private final Map<PairId, Boolean> made = new ConcurrentHashMap<>();
  private WaitingPool pool;
  private final Map<Person, Seeker> present = new ConcurrentHashMap<>();
  private final AtomicInteger crashes = new AtomicInteger();

  @BeforeEach
  void open() {
    pool = new RedisWaitingPool(redis, Population.pool(Duration.ofMillis(50)));
  }

  @Test
  void whateverDies_nobodyIsPairedTwiceOrForgotten() throws Exception {
    try (var executor = Executors.newFixedThreadPool(INSTANCES)) {
      List<Future<?>> instances = new ArrayList<>();
      for (int i = 0; i < INSTANCES; i++) {
        Random random = new Random(SEED + i);
        instances.add(executor.submit(() -> live(random)));
      }
      for (Future<?> instance : instances) {
        instance.get();
      }
    }
    PairStrangers sound = new PairStrangers(pool, pairs, passes);
    pool.claimsOlderThan(Duration.ZERO).forEach(claim -> sound.giveUp(claim, null));
    for (Seeker seeker : present.values()) {
      if (!pool.renew(seeker.person()) && pairs.dossierOf(seeker.person()).talk() == null) {
        pool.enter(seeker);
      }
    }

    Set<Person> seen = new HashSet<>();
    for (PairId id : made.keySet()) {
      pairs
          .find(id)
          .filter(Pair::open)
          .ifPresent(pair -> {
            assertThat(pair.a().person()).as("self pair").isNotEqualTo(pair.b().person());
            for (Side side : Side.values()) {
              Person person = pair.at(side).person();
              assertThat(seen.add(person)).as("double pair").isTrue();
              assertThat(present).as("paired with the gone").containsKey(person);
              assertThat(pairs.dossierOf(person).talk()).as("one of each").isEqualTo(id);
            }
          });
    }
    int waiting = 0;
    for (Seeker seeker : present.values()) {
      boolean waits = pool.standing(seeker.person()).isPresent();
      boolean talks = pairs.dossierOf(seeker.person()).talk() != null;
      assertThat(waits ^ talks).as("waits %s, talks %s", waits, talks).isTrue();
      waiting += waits ? 1 : 0;
    }
    assertThat(pool.count()).isEqualTo(waiting);
    assertThat(made).hasSizeGreaterThan(REQUESTS / 20);
    assertThat(crashes.get()).isGreaterThan(REQUESTS / 50);
  }

  private void live(Random random) {
    Population population = new Population(random, keys);
    for (int i = 0; i < REQUESTS / INSTANCES; i++) {
      try {
        step(population, random);
      } catch (Crash e) {
        crashes.incrementAndGet();
      }
    }
  }

  private void step(Population population, Random random) {
    WaitingPool mortalPool = mortal(WaitingPool.class, pool, random);
    Pairs mortalPairs = mortal(Pairs.class, pairs, random);
    PairStrangers pairing = new PairStrangers(mortalPool, mortalPairs, passes);
    int dice = random.nextInt(10);
    if (dice < 6) {
      Seeker seeker = population.somebody(Set.of());
      try {
        mortalPool.enter(seeker);
      } finally {
        present.put(seeker.person(), seeker);
      }
      note(pairing.lookFor(seeker.person()));
    } else if (dice < 8) {
      mortalPool.due(5).forEach(person -> note(pairing.lookFor(person)));
    } else if (dice < 9) {
      // Any instance may look at any claim at any time, also at one that is just being made.
      pool.claimsOlderThan(Duration.ZERO)
          .forEach(claim -> pairing.giveUp(claim, null).map(Pair::id).ifPresent(this::note));
    } else {
      goAway(random);
    }
  }

  /** Somebody cancels: this command is repeated until it is through, as Kafka does. */
  private void goAway(Random random) {
    Optional<Seeker> leaver = present.values().stream().skip(random.nextInt(20)).findFirst();
    if (leaver.isEmpty()) {
      return;
    }
    Person person = leaver.get().person();
    if (present.remove(person) != null) {
      new PairStrangers(pool, pairs, passes).withdraw(person);
    }
  }

  private void note(Optional<PairId> pair) {
    pair.ifPresent(this::note);
  }

  private void note(PairId pair) {
    made.put(pair, true);
  }

  /** The instance is dead. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A store whose caller dies now and then just before or just after a call. */
  private static <T> T mortal(Class<T> port, T store, Random random) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              int fate = random.nextInt(30);
              if (fate == 0) {
                throw new Crash();
              }
              try {
                Object answer = method.invoke(store, arguments);
                if (fate == 1) {
                  throw new Crash();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
