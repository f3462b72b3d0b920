package chat.parley.matchmaker.seek;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.RedisWaitingPool;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.StackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the search of the pool against the same rule in Java. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "matchmaker"))
class SearchIT {

  @Inject RedisDataSource redis;
  @Inject MatchKeys keys;

  @Test
  void findsMatchIfAndOnlyIfOneExists() {
    Random random = new Random(6);
    Population population = new Population(random, keys);
    WaitingPool pool = new RedisWaitingPool(redis, Population.pool(Duration.ZERO));
    Map<PersonKey, MatchRequest> waiting = new HashMap<>();
    int paired = 0;
    for (int i = 0; i < 600; i++) {
      MatchRequest matchRequest = population.somebody(someOf(waiting, random));
      boolean expected = waiting.values().stream().anyMatch(other -> mayMeet(matchRequest, other));
      pool.enter(matchRequest);
      Optional<WaitingPool.Claim> claim = Population.claimed(pool, matchRequest.person());
      assertThat(claim.isPresent()).as("search %d", i).isEqualTo(expected);
      if (claim.isPresent()) {
        MatchRequest stranger = waiting.remove(claim.get().stranger().person());
        assertThat(stranger).as("somebody who waits").isNotNull();
        assertThat(mayMeet(matchRequest, stranger)).isTrue();
        paired++;
      } else {
        waiting.put(matchRequest.person(), matchRequest);
      }
    }
    assertThat(paired).isBetween(100, 300);
    assertThat(pool.count()).isEqualTo(waiting.size());
  }

  @Test
  void prefersSharedInterests() {
    WaitingPool pool = new RedisWaitingPool(redis, Population.pool(Duration.ofHours(1)));
    MatchRequest plain = seeker(List.of(), "");
    MatchRequest music = seeker(List.of("music"), "");
    MatchRequest both = seeker(List.of("music", "chess"), "");
    List.of(plain, music, both).forEach(pool::enter);
    MatchRequest one = seeker(List.of("chess", "music"), "");
    pool.enter(one);
    assertThat(Population.claimed(pool, one.person()))
        .hasValueSatisfying(
            claim -> assertThat(claim.stranger().person()).isEqualTo(both.person()));
    MatchRequest other = seeker(List.of("cooking"), "");
    pool.enter(other);
    assertThat(Population.claimed(pool, other.person())).isEmpty();
  }

  @Test
  void undoneMatch_keepsQueuePosition() {
    WaitingPool pool = new RedisWaitingPool(redis, Population.pool(Duration.ZERO));
    MatchRequest one = seeker(List.of(), "");
    MatchRequest two = seeker(List.of(), "");
    WaitingPool.Entry first = pool.enter(one);
    assertThat(pool.enter(one)).as("asked twice").isEqualTo(first);
    pool.enter(two);
    PairId pair = Population.claimed(pool, two.person()).orElseThrow().pair();
    assertThat(pool.enter(one)).isEqualTo(new WaitingPool.Entry.Busy(pair));
    assertThat(pool.leave(two.person())).contains(pair);
    pool.undo(pair, List.of(one.person()));
    pool.undo(pair, List.of(one.person(), two.person()));
    assertThat(pool.enter(one)).isEqualTo(first);
    assertThat(pool.count()).isEqualTo(1);
    assertThat(pool.standing(two.person())).isEmpty();
  }

  @Test
  void staleRenewalDoesNotReenter_lostPoolAsksToReenter() {
    WaitingPool pool = new RedisWaitingPool(redis, Population.pool(Duration.ZERO));
    MatchRequest one = seeker(List.of(), "");
    assertThat(pool.renew(one.person())).as("the pool forgot them: come in again").isFalse();
    pool.enter(one);
    assertThat(pool.leave(one.person())).isEmpty();
    assertThat(pool.renew(one.person())).as("another tab that does not know").isTrue();
    assertThat(pool.count()).isZero();
    pool.enter(one);
    assertThat(pool.count()).isEqualTo(1);
    assertThat(pool.renew(one.person())).isTrue();

    MatchRequest two = seeker(List.of(), "");
    pool.enter(two);
    PairId pair = Population.claimed(pool, two.person()).orElseThrow().pair();
    pool.undo(pair, List.of());
    pool.free(pair, List.of(one.person(), two.person()));
    assertThat(pool.renew(one.person())).as("nobody has left: come in again").isFalse();
  }

  private MatchRequest seeker(List<String> tags, String language) {
    MatchRequest any = new Population(new Random(), keys).somebody(Set.of());
    return new MatchRequest(
        any.person(),
        any.inbox(),
        any.sealed(),
        true,
        chat.parley.matchmaker.pool.Traits.NONE,
        tags,
        language,
        false,
        Set.of(),
        null);
  }

  private static boolean mayMeet(MatchRequest one, MatchRequest other) {
    return one.adult() == other.adult()
        && one.traits().fits(other.traits())
        && !one.blocked().contains(other.person())
        && !other.blocked().contains(one.person());
  }

  private static Set<PersonKey> someOf(Map<PersonKey, MatchRequest> waiting, Random random) {
    Set<PersonKey> some = new HashSet<>();
    waiting.keySet().stream().filter(each -> random.nextInt(4) == 0).forEach(some::add);
    return some;
  }
}
