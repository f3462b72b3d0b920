package chat.parley.matchmaker.search;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.PairEndFrames;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.PoolConfig;
import chat.parley.matchmaker.pool.TestPool;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Simulates three instances that pair people who come, cancel, vanish, block and leave. Each
 * instance dies again and again at a random point between two calls of its stores. Seed and size by
 * system property: {@code parley.simulation.seed}, {@code parley.simulation.requests}.
 */
@QuarkusTest
@ParleyTest
class PairingSimulationIT {

  private static final int INSTANCES = 3;
  private static final int REQUESTS = Integer.getInteger("parley.simulation.requests", 1_500);
  private static final int THREADS = Integer.getInteger("parley.simulation.threads", 1);
  private static final long SEED = Long.getLong("parley.simulation.seed", 6);

  @Inject Scheduler scheduler;
  @Inject RedisDataSource redis;
  @Inject DataSource database;
  @Inject MatchKeys keys;
  @Inject Pairs pairs;
  @Inject TalkGrants talkGrants;

  private final PoolConfig config = Population.pool(Duration.ofMillis(50));
  private final Map<PersonKey, MatchRequest> present = new ConcurrentHashMap<>();
  private final Map<PairId, Boolean> open = new ConcurrentHashMap<>();
  private final Set<PersonKey> everyone = ConcurrentHashMap.newKeySet();
  private final Set<PersonKey> vanished = ConcurrentHashMap.newKeySet();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();
  private TestPool pool;

  @BeforeEach
  void open() {
    // This service's own cleanup knows these pairs, but not their pool.
    scheduler.pause();
    pool = new TestPool(redis, config);
  }

  @AfterEach
  void close() {
    scheduler.resume();
  }

  @Test
  void crashes_neverPairTwiceNorLosePeople() throws Exception {
    long begin = System.nanoTime();
    try (var executor = Executors.newFixedThreadPool(INSTANCES * THREADS)) {
      List<Future<?>> instances = new ArrayList<>();
      for (int i = 0; i < INSTANCES * THREADS; i++) {
        Random random = new Random(SEED * 1_000 + i);
        instances.add(executor.submit(() -> live(random)));
      }
      for (Future<?> instance : instances) {
        instance.get();
      }
    }
    settle();
    check();
    PairingFigures.print(
        "simulation, seed %d: %,d steps, %,d pairs, %,d deaths in %d s; %,d waiting at the end",
        SEED,
        REQUESTS,
        made.get(),
        crashes.get(),
        (System.nanoTime() - begin) / 1_000_000_000,
        pool.count());
    assertThat(made.get()).isGreaterThan(REQUESTS / 20);
    assertThat(crashes.get()).isGreaterThan(REQUESTS / 50);
  }

  /**
   * Simulates the passing of time: nobody dies any more, leases end, and unfinished work is cleaned
   * up.
   */
  private void settle() throws SQLException {
    PairStrangers sound = new PairStrangers(pool, pairs, talkGrants, Clock.systemUTC());
    pool.claimsOlderThan(Duration.ZERO)
        .forEach(claim -> sound.abandonClaim(claim, null).map(Pair::id).ifPresent(this::note));
    openPairs()
        .forEach((id, both) -> {
          if (!Collections.disjoint(vanished, both)) {
            sound.undo(id, both.stream().filter(present::containsKey).toList());
          }
        });
    clear();
    vanished.forEach(this::endLease);
    while (pool.takeDue(1_000).size() == 1_000) {}
    for (MatchRequest matchRequest : present.values()) {
      if (!pool.renew(matchRequest.person())
          && pairs.statusOf(matchRequest.person()).talk() == null) {
        pool.enqueue(matchRequest);
      }
    }
  }

  /** Clears ended pairs of which the pool was not notified, as every instance does. */
  private void clear() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id, a, b from pair where end_reason = 'undone' and not released")) {
      while (rows.next()) {
        PairId id = new PairId(rows.getObject("id", UUID.class));
        List<PersonKey> both =
            List.of(new PersonKey(rows.getString("a")), new PersonKey(rows.getString("b")));
        pool.undoClaim(id, List.of());
        pool.free(id, both);
      }
    }
  }

  private void check() throws SQLException {
    Set<PersonKey> talking = new HashSet<>();
    openPairs()
        .forEach((id, both) -> {
          assertThat(both.getFirst()).as("self pair").isNotEqualTo(both.getLast());
          for (PersonKey person : both) {
            assertThat(talking.add(person)).as("double pair").isTrue();
            assertThat(present).as("paired with the gone").containsKey(person);
          }
        });
    long waiting = 0;
    for (MatchRequest matchRequest : present.values()) {
      PersonKey person = matchRequest.person();
      boolean waits = redis.key().exists(config.prefix() + ":p:" + person);
      boolean talks = talking.contains(person);
      assertThat(waits ^ talks).as("waits %s, talks %s", waits, talks).isTrue();
      waiting += waits ? 1 : 0;
    }
    assertThat(pool.count()).as("nobody else waits").isEqualTo(waiting);
  }

  /** Returns the two people of every open pair, as PostgreSQL has it. */
  private Map<PairId, List<PersonKey>> openPairs() throws SQLException {
    Map<PairId, List<PersonKey>> found = new HashMap<>();
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id, a, b from pair where state = 'open'")) {
      while (rows.next()) {
        PersonKey a = new PersonKey(rows.getString("a"));
        PersonKey b = new PersonKey(rows.getString("b"));
        // Other tests have their own people.
        if (everyone.contains(a) || everyone.contains(b)) {
          found.put(new PairId(rows.getObject("id", UUID.class)), List.of(a, b));
        }
      }
    }
    return found;
  }

  private void live(Random random) {
    Population population = new Population(random, keys);
    for (int i = 0; i < REQUESTS / INSTANCES / THREADS; i++) {
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
    PairStrangers pairing =
        new PairStrangers(mortalPool, mortalPairs, talkGrants, someClock(random));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> arrive(population, random, pairing);
      case 4, 5 -> note(pairing.search(mortalPool.takeDue(5)));
      case 6 ->
          // Any instance may handle any claim at any time, even one that is just being made.
          pool.claimsOlderThan(Duration.ZERO).stream()
              .limit(20)
              .forEach(
                  claim -> pairing.abandonClaim(claim, null).map(Pair::id).ifPresent(this::note));
      case 7 -> leavePool(random);
      default -> endTalk(random, mortalPool, mortalPairs);
    }
  }

  /** Adds several people at once, who may have blocked some of those who are present. */
  private void arrive(Population population, Random random, PairStrangers pairing) {
    List<MatchRequest> arrivals =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> population.somebody(blocked(random)))
            .toList();
    arrivals.forEach(matchRequest -> everyone.add(matchRequest.person()));
    try {
      note(pairing.enqueueAndSearch(arrivals));
    } finally {
      arrivals.forEach(matchRequest -> present.put(matchRequest.person(), matchRequest));
    }
  }

  private Set<PersonKey> blocked(Random random) {
    return random.nextInt(4) > 0
        ? Set.of()
        : present.keySet().stream().skip(random.nextInt(20)).limit(5).collect(toSet());
  }

  /** Makes a person cancel, which is repeated until it succeeds, or just vanish. */
  private void leavePool(Random random) {
    Optional<PersonKey> leaver = present.keySet().stream().skip(random.nextInt(20)).findFirst();
    if (leaver.isEmpty() || present.remove(leaver.get()) == null) {
      return;
    }
    if (random.nextBoolean()) {
      vanished.add(leaver.get());
      endLease(leaver.get());
    } else {
      untilDone(() ->
          new PairStrangers(
                  mortal(WaitingPool.class, pool, random),
                  mortal(Pairs.class, pairs, random),
                  talkGrants,
                  someClock(random))
              .withdraw(leaver.get()));
    }
  }

  /** Ends a talk, as a command that is repeated until it succeeds. */
  private void endTalk(Random random, WaitingPool mortalPool, Pairs mortalPairs) {
    Optional<PairId> some = open.keySet().stream().skip(random.nextInt(20)).findFirst();
    if (some.isEmpty() || open.remove(some.get()) == null) {
      return;
    }
    PairId id = some.get();
    Pair pair = pairs.find(id).orElseThrow();
    if (!pair.open()) {
      return;
    }
    List<PersonKey> both = List.of(pair.a().person(), pair.b().person());
    if (!present.keySet().containsAll(both)) {
      // One has vanished, or has only just come: this talk stays open for now.
      open.put(id, true);
      return;
    }
    both.forEach(present::remove);
    untilDone(() -> {
      mortalPairs.end(
          id, new Pairs.PairEnd(Side.A, null, Reason.LEFT, false), PairEndFrames::forBoth);
      mortalPool.release(Map.of(id, both));
      mortalPairs.markReleased(List.of(id));
    });
  }

  private void untilDone(Runnable command) {
    while (true) {
      try {
        command.run();
        return;
      } catch (Crash e) {
        crashes.incrementAndGet();
      }
    }
  }

  /** Returns a random clock: the clocks of instances differ. */
  private static Clock someClock(Random random) {
    return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(random.nextInt(-90, 91)));
  }

  private void endLease(PersonKey person) {
    String leases = config.prefix() + ":lease";
    redis.execute("ZADD", leases, "XX", "0", person.hash());
  }

  private void note(List<WaitingPool.SearchResult> results) {
    for (WaitingPool.SearchResult result : results) {
      if (result instanceof WaitingPool.SearchResult.Found found) {
        note(found.claim().pair());
      }
    }
  }

  private void note(PairId id) {
    if (open.put(id, true) != null) {
      return;
    }
    made.incrementAndGet();
    Pair pair = pairs.find(id).orElseThrow();
    MatchRequest a = present.get(pair.a().person());
    MatchRequest b = present.get(pair.b().person());
    if (a != null && b != null) {
      assertThat(a.blocked()).as("paired with the blocked").doesNotContain(b.person());
      assertThat(b.blocked()).as("paired with the blocked").doesNotContain(a.person());
    }
  }

  /** The instance is dead. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Wraps a store so that its caller sometimes dies just before or just after a call. */
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
