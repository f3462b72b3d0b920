package chat.parley.matchmaker.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.TestPool;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
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
@ParleyTest
class SearchIT {

  @Inject RedisDataSource redis;
  @Inject MatchKeys keys;

  @Test
  void findsMatchIfAndOnlyIfOneExists() {
    Random random = new Random(6);
    Population population = new Population(random, keys);
    TestPool pool = new TestPool(redis, Population.pool(Duration.ZERO));
    Map<PersonKey, MatchRequest> waiting = new HashMap<>();
    int paired = 0;
    for (int i = 0; i < 600; i++) {
      MatchRequest matchRequest = population.somebody(someOf(waiting, random));
      boolean expected = waiting.values().stream().anyMatch(other -> mayMeet(matchRequest, other));
      pool.enqueue(matchRequest);
      Optional<WaitingPool.Claim> claim = pool.claim(matchRequest.person());
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
    TestPool pool = new TestPool(redis, Population.pool(Duration.ofHours(1)));
    MatchRequest plain = request(List.of(), "");
    MatchRequest music = request(List.of("music"), "");
    MatchRequest both = request(List.of("music", "chess"), "");
    List.of(plain, music, both).forEach(pool::enqueue);
    MatchRequest one = request(List.of("chess", "music"), "");
    pool.enqueue(one);
    assertThat(pool.claim(one.person()))
        .hasValueSatisfying(
            claim -> assertThat(claim.stranger().person()).isEqualTo(both.person()));
    MatchRequest other = request(List.of("cooking"), "");
    pool.enqueue(other);
    assertThat(pool.claim(other.person())).isEmpty();
  }

  @Test
  void undoneMatch_keepsQueuePosition() {
    TestPool pool = new TestPool(redis, Population.pool(Duration.ZERO));
    MatchRequest one = request(List.of(), "");
    MatchRequest two = request(List.of(), "");
    List<String> first = pool.enqueue(one);
    assertThat(pool.enqueue(one)).as("asked twice").isEqualTo(first);
    pool.enqueue(two);
    PairId pair = pool.claim(two.person()).orElseThrow().pair();
    assertThat(pool.enqueue(one)).isEqualTo(List.of("busy", pair.toString()));
    assertThat(pool.remove(two.person())).contains(pair);
    pool.undoClaim(pair, List.of(one.person()));
    pool.undoClaim(pair, List.of(one.person(), two.person()));
    assertThat(pool.enqueue(one)).isEqualTo(first);
    assertThat(pool.count()).isEqualTo(1);
    assertThat(pool.position(two.person())).isEmpty();
  }

  @Test
  void staleRenewalDoesNotReenter_lostPoolAsksToReenter() {
    TestPool pool = new TestPool(redis, Population.pool(Duration.ZERO));
    MatchRequest one = request(List.of(), "");
    assertThat(pool.renew(one.person())).as("the pool forgot them: enqueue again").isFalse();
    pool.enqueue(one);
    assertThat(pool.remove(one.person())).isEmpty();
    assertThat(pool.renew(one.person())).as("another tab that does not know").isTrue();
    assertThat(pool.count()).isZero();
    pool.enqueue(one);
    assertThat(pool.count()).isEqualTo(1);
    assertThat(pool.renew(one.person())).isTrue();

    MatchRequest two = request(List.of(), "");
    pool.enqueue(two);
    PairId pair = pool.claim(two.person()).orElseThrow().pair();
    pool.undoClaim(pair, List.of());
    pool.free(pair, List.of(one.person(), two.person()));
    assertThat(pool.renew(one.person())).as("nobody has left: enqueue again").isFalse();
  }

  private MatchRequest request(List<String> tags, String language) {
    MatchRequest random = new Population(new Random(), keys).somebody(Set.of());
    return new MatchRequest(
        random.person(),
        random.inbox(),
        random.sealed(),
        true,
        chat.parley.matchmaker.pool.Traits.NONE,
        tags,
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
