package chat.parley.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks when arrivals and departures become visible, and the rough number of people. */
@QuarkusTest
@ParleyTest
class PresenceDelayIT {

  private static final Duration DAY = Duration.ofDays(1);

  @Inject RedisDataSource redis;

  private final Channel room = TestWorld.newRoom();
  private Settings settings = new Settings();
  private RedisPresence store;

  /** Settings that a test can change. */
  private static final class Settings implements PresenceConfig {
    private Duration lease = DAY;
    private Duration minDeparture = Duration.ofMillis(500);
    private Duration maxDeparture = Duration.ofSeconds(6);
    private Duration maxArrival = Duration.ZERO;
    private Duration step = DAY;

    @Override
    public Duration lease() {
      return lease;
    }

    @Override
    public Duration renewEvery() {
      return DAY;
    }

    @Override
    public Duration refreshEvery() {
      return DAY;
    }

    @Override
    public Duration minDepartureDelay() {
      return minDeparture;
    }

    @Override
    public Duration maxDepartureDelay() {
      return maxDeparture;
    }

    @Override
    public Duration maxArrivalDelay() {
      return maxArrival;
    }

    @Override
    public Duration step() {
      return step;
    }

    @Override
    public Duration maskedFor() {
      return DAY;
    }

    @Override
    public int maxNamed() {
      return 100;
    }

    @Override
    public int maxActiveRooms() {
      return 50;
    }
  }

  @BeforeEach
  void start() {
    settings = new Settings();
    store = new RedisPresence(redis, settings);
  }

  @Test
  void simultaneousLeaves_areShownGradually() {
    store.renew(room, false, people(40));
    store.depart(room, people(40).keySet());
    assertThat(seen()).isEqualTo(40);

    assertThat(countsUntilEmpty()).hasSizeGreaterThan(5);
  }

  @Test
  void expiredLeases_areShownGradually() {
    settings.lease = Duration.ofMillis(100);
    store.renew(room, false, people(40));

    assertThat(countsUntilEmpty()).hasSizeGreaterThan(5);
  }

  @Test
  void delayDiffersByPersonAndChannel() {
    Channel other = TestWorld.newRoom();
    Map<String, String> people = people(40);
    for (Channel each : List.of(room, other)) {
      store.renew(each, false, people);
    }
    Map<String, String> here = delays(room);
    Map<String, String> there = delays(other);
    assertThat(here).hasSize(40);
    assertThat(Set.copyOf(here.values())).hasSizeGreaterThan(30);
    assertThat(here.entrySet())
        .filteredOn(each -> each.getValue().equals(there.get(each.getKey())))
        .hasSizeLessThan(5);
    assertThat(here.values().stream().mapToLong(Long::parseLong))
        .allMatch(delay -> delay >= 500 && delay <= 6_000);
  }

  @Test
  void returnWithinDelay_cancelsLeave() {
    settings.minDeparture = Duration.ofSeconds(1);
    settings.maxDeparture = Duration.ofSeconds(1);
    store.renew(room, false, people(1));
    store.depart(room, people(1).keySet());
    store.renew(room, false, people(1));
    await().during(Duration.ofSeconds(3)).atMost(TestSocket.TIMEOUT).until(() -> seen() == 1);
  }

  @Test
  void joinIsShownAfterDelay_neverIfGoneBefore() {
    settings.maxArrival = Duration.ofSeconds(8);
    store.renew(room, false, people(40));
    assertThat(seen()).isLessThan(40);
    Set<String> unseen = new HashSet<>(people(40).keySet());
    unseen.removeAll(open().named().keySet());
    store.depart(room, unseen);
    long shown = seen();
    await().during(Duration.ofSeconds(9)).atMost(TestSocket.TIMEOUT).until(() -> seen() <= shown);
    assertThat(open().named()).doesNotContainKeys(unseen.toArray(String[]::new));
  }

  @Test
  void anonymousRoom_showsDelayedApproximateCount() {
    settings.step = Duration.ofSeconds(2);
    store.renew(room, true, people(1));
    assertThat(store.snapshot(room, 100)).isEqualTo(new PresenceSnapshot.Masked(CoarseCount.A_FEW));
    store.renew(room, true, people(2_000));
    assertThat(store.snapshot(room, 100)).isEqualTo(new PresenceSnapshot.Masked(CoarseCount.A_FEW));
    await()
        .atMost(TestSocket.TIMEOUT)
        .until(() ->
            store.snapshot(room, 100) instanceof PresenceSnapshot.Masked(long about)
                && Set.of(1_000L, 2_000L).contains(about));
    assertThat(redis.hash(String.class).hgetall("{presence:" + room + "}:names")).isEmpty();
  }

  @Test
  void emptyAnonymousRoom_staysAnonymous() {
    settings.minDeparture = Duration.ofMillis(1);
    settings.maxDeparture = Duration.ofMillis(1);
    store.renew(room, true, people(1));
    store.depart(room, people(1).keySet());
    await()
        .during(Duration.ofSeconds(1))
        .until(
            () -> store.snapshot(room, 100).equals(new PresenceSnapshot.Masked(CoarseCount.A_FEW)));
  }

  @Test
  void activeRoomList_changesOncePerStep() {
    settings.step = Duration.ofSeconds(3);
    store.recordCounts(Map.of(room, 30L));
    assertThat(store.activeRooms()).doesNotContainKey(room);
    await()
        .atMost(TestSocket.TIMEOUT)
        .untilAsserted(() -> {
          store.recordCounts(Map.of(room, 30L));
          assertThat(store.activeRooms()).containsEntry(room, 20L);
        });
    store.recordCounts(Map.of(room, 0L));
    assertThat(store.activeRooms()).containsEntry(room, 20L);
    await()
        .atMost(TestSocket.TIMEOUT)
        .untilAsserted(() -> {
          store.recordCounts(Map.of(room, 0L));
          assertThat(store.activeRooms()).doesNotContainKey(room);
        });
  }

  private static Map<String, String> people(int count) {
    Map<String, String> people = new HashMap<>();
    IntStream.range(0, count).forEach(n -> people.put("ref-" + n, "person " + n));
    return people;
  }

  private PresenceSnapshot.Open open() {
    return (PresenceSnapshot.Open) store.snapshot(room, 100);
  }

  private long seen() {
    return open().count();
  }

  private Map<String, String> delays(Channel channel) {
    return redis.hash(String.class).hgetall("{presence:" + channel + "}:delays");
  }

  /** Returns the different counts on the way down. */
  private List<Long> countsUntilEmpty() {
    List<Long> counts = new ArrayList<>();
    await()
        .atMost(TestSocket.TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          long now = seen();
          if (counts.isEmpty() || counts.getLast() != now) {
            counts.add(now);
          }
          return now == 0;
        });
    return counts;
  }
}
