package chat.parley.matchmaker.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.TestPool;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how good the pairs are, on a generated population: compared with first come, first
 * served, and small groups compared with the best possible pairs. Time runs {@value #FASTER} times
 * as fast. Prints figures.
 */
@QuarkusTest
@ParleyTest
@Tag("long")
class MatchQualityIT {

  private static final int FASTER = 20;
  private static final int PEOPLE = 3_000;
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration RELAX = Duration.ofSeconds(6);

  @Inject RedisDataSource redis;
  @Inject MatchKeys keys;

  /** Two people who met, and how long each had waited, in nanoseconds of the population's time. */
  private record Met(MatchRequest one, MatchRequest other, long waitOne, long waitOther) {
    int common() {
      return (int) one.tags().stream().filter(other.tags()::contains).count();
    }
  }

  @Test
  void sharesInterestsMoreOftenThanFirstComeFirstServed() {
    List<MatchRequest> people = people(new Random(6), PEOPLE);
    List<Met> served = firstComeFirstServed(people);
    List<Met> matched = matched(people);
    report("first come, first served", served);
    report("matched", matched);
    assertThat(shareWithCommon(matched)).isGreaterThan(2 * shareWithCommon(served));
  }

  @Test
  void smallGroupsReach70PercentOfOptimum() {
    Random random = new Random(6);
    double ours = 0;
    double first = 0;
    double best = 0;
    for (int round = 0; round < 200; round++) {
      List<MatchRequest> group = people(random, 12);
      ours += worthInGroup(group);
      first += firstComeFirstServed(group).stream().mapToDouble(MatchQualityIT::worth).sum();
      best += optimum(group);
    }
    PairingFigures.print(
        "200 groups of 12: matched %.0f %% of the optimum's worth, first come, first served %.0f %%",
        100 * ours / best, 100 * first / best);
    assertThat(ours / best).isGreaterThan(0.7);
  }

  private List<MatchRequest> people(Random random, int count) {
    Population population = new Population(random, keys);
    return LongStream.range(0, count).mapToObj(i -> population.somebody(Set.of())).toList();
  }

  private List<Met> matched(List<MatchRequest> people) {
    TestPool pool = new TestPool(redis, Population.pool(RELAX.dividedBy(FASTER)));
    Map<PersonKey, MatchRequest> all = new HashMap<>();
    Map<PersonKey, Long> since = new HashMap<>();
    List<Met> met = new ArrayList<>();
    long begin = System.nanoTime();
    long tickAt = begin;
    int arrived = 0;
    long end = Long.MAX_VALUE;
    while (System.nanoTime() < end) {
      long now = System.nanoTime();
      if (arrived < people.size() && now - begin >= arrived * BETWEEN.toNanos() / FASTER) {
        MatchRequest matchRequest = people.get(arrived++);
        all.put(matchRequest.person(), matchRequest);
        since.put(matchRequest.person(), now);
        pool.enqueue(matchRequest);
        search(pool, matchRequest.person(), all, since).ifPresent(met::add);
        end = arrived == people.size() ? now + 5 * RELAX.toNanos() / FASTER : end;
      } else if (now >= tickAt) {
        tickAt += TICK.toNanos() / FASTER;
        for (PersonKey person : pool.takeDue(200)) {
          search(pool, person, all, since).ifPresent(met::add);
        }
      } else {
        LockSupport.parkNanos(200_000);
      }
    }
    return met;
  }

  private static Optional<Met> search(
      TestPool pool,
      PersonKey person,
      Map<PersonKey, MatchRequest> all,
      Map<PersonKey, Long> since) {
    return pool.claim(person)
        .map(claim -> {
          long now = System.nanoTime();
          PersonKey one = claim.searcher().person();
          PersonKey other = claim.stranger().person();
          return new Met(
              all.getOrDefault(one, claim.searcher()),
              all.getOrDefault(other, claim.stranger()),
              (now - since.getOrDefault(one, now)) * FASTER,
              (now - since.getOrDefault(other, now)) * FASTER);
        });
  }

  /** Gives each person who comes, at once, the stranger who fits and has waited longest. */
  private static List<Met> firstComeFirstServed(List<MatchRequest> people) {
    List<Integer> waiting = new ArrayList<>();
    List<Met> met = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      MatchRequest matchRequest = people.get(i);
      Optional<Integer> other =
          waiting.stream().filter(each -> mayMeet(matchRequest, people.get(each))).findFirst();
      if (other.isPresent()) {
        waiting.remove(other.get());
        long waited = (i - other.get()) * BETWEEN.toNanos();
        met.add(new Met(matchRequest, people.get(other.get()), 0, waited));
      } else {
        waiting.add(i);
      }
    }
    return met;
  }

  /**
   * Returns the worth of the pairs of a group in which all are present and no preference is left:
   * each in turn takes the best of those who remain.
   */
  private double worthInGroup(List<MatchRequest> group) {
    TestPool pool = new TestPool(redis, Population.pool(Duration.ZERO));
    Map<PersonKey, MatchRequest> all = new HashMap<>();
    group.forEach(matchRequest -> {
      all.put(matchRequest.person(), matchRequest);
      pool.enqueue(matchRequest);
    });
    return group.stream()
        .flatMap(matchRequest -> search(pool, matchRequest.person(), all, new HashMap<>()).stream())
        .mapToDouble(MatchQualityIT::worth)
        .sum();
  }

  /** Returns the worth of the best way to pair a group, by dynamic programming over its subsets. */
  private static double optimum(List<MatchRequest> group) {
    double[] best = new double[1 << group.size()];
    for (int set = 1; set < best.length; set++) {
      int one = Integer.numberOfTrailingZeros(set);
      int rest = set & ~(1 << one);
      best[set] = best[rest];
      for (int other = one + 1; other < group.size(); other++) {
        if ((rest & 1 << other) != 0 && mayMeet(group.get(one), group.get(other))) {
          double worth = worth(new Met(group.get(one), group.get(other), 0, 0));
          best[set] = Math.max(best[set], worth + best[rest & ~(1 << other)]);
        }
      }
    }
    return best[best.length - 1];
  }

  /** Returns the worth as the search computes it, plus a little for the pair itself. */
  private static double worth(Met met) {
    boolean same = !met.one.language().isEmpty() && met.one.language().equals(met.other.language());
    return 1 + 10 * met.common() + (same ? 5 : 0);
  }

  private static boolean mayMeet(MatchRequest one, MatchRequest other) {
    return one.adult() == other.adult() && one.traits().fits(other.traits());
  }

  private static double shareWithCommon(List<Met> met) {
    return met.stream().filter(each -> each.common() > 0).count() / (double) met.size();
  }

  private static void report(String how, List<Met> met) {
    long[] waits =
        met.stream().flatMapToLong(each -> LongStream.of(each.waitOne, each.waitOther)).toArray();
    long tagged =
        met.stream()
            .filter(each -> !each.one.tags().isEmpty() && !each.other.tags().isEmpty())
            .count();
    PairingFigures.print(
        "%s: %,d pairs of %,d people, one every %d ms; %.0f %% of pairs share an interest"
            + " (%.0f %% of those where both told some); wait p50 %.1f s, p99 %.1f s",
        how,
        met.size(),
        PEOPLE,
        BETWEEN.toMillis(),
        100 * shareWithCommon(met),
        100.0 * met.stream().filter(each -> each.common() > 0).count() / tagged,
        PairingFigures.at(waits, 0.5) / 1e9,
        PairingFigures.at(waits, 0.99) / 1e9);
  }
}
