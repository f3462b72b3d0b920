package chat.parley.room.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.ManualClock;
import chat.parley.room.pseudonym.RoomKeys;
import chat.parley.stack.test.ParleyTest;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances and one Redis. */
@QuarkusTest
@ParleyTest
class RoomCreationLimitIT {

  private static final String NOWHERE = "redis://localhost:1";

  @Inject RoomKeys keys;

  @ConfigProperty(name = "quarkus.redis.hosts")
  String redis;

  private final ManualClock clock = new ManualClock();
  private final AccountId ana = new AccountId(UUID.randomUUID());
  private RoomCreationLimit one;
  private RoomCreationLimit other;

  @BeforeEach
  void start() {
    one = instance(redis);
    other = instance(redis);
  }

  @AfterEach
  void stop() {
    one.stop();
    other.stop();
  }

  @Test
  void limitIsSharedAcrossInstances_perKindAndDay() {
    one.take(ana, RoomKind.OPEN);
    other.take(ana, RoomKind.OPEN);
    one.take(ana, RoomKind.OPEN);
    for (RoomCreationLimit each : List.of(one, other)) {
      assertThatThrownBy(() -> each.take(ana, RoomKind.OPEN))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                // It is 15:04:05.
                assertThat(refusal.retryAfter().orElseThrow().toSeconds()).isEqualTo(32_155);
              });
    }
    other.take(ana, RoomKind.MASKED);
    one.take(new AccountId(UUID.randomUUID()), RoomKind.OPEN);
    clock.advance(Duration.ofHours(9));
    one.take(ana, RoomKind.OPEN);
  }

  @Test
  void redisStoresNeitherAccountNorTime() {
    RedisClient client = RedisClient.create(redis);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      Map<String, String> early = kept(connection, () -> one.take(ana, RoomKind.MASKED));
      clock.advance(Duration.ofHours(2));
      Map<String, String> late =
          kept(connection, () -> one.take(new AccountId(UUID.randomUUID()), RoomKind.MASKED));
      assertThat(early.keySet()).noneMatch(key -> key.contains(ana.toString()));
      assertThat(early).hasSize(1);
      assertThat(late.values()).containsExactlyElementsOf(early.values());
    } finally {
      client.shutdown();
    }
  }

  /** Returns what is new in Redis after an action. */
  private static Map<String, String> kept(
      StatefulRedisConnection<String, String> redis, Runnable done) {
    Set<String> before = Set.copyOf(redis.sync().keys("room:making:*"));
    done.run();
    return redis.sync().keys("room:making:*").stream()
        .filter(key -> !before.contains(key))
        .collect(Collectors.toMap(key -> key, key -> redis.sync().get(key)));
  }

  @Test
  void withoutRedis_eachInstanceCountsAlone() {
    RoomCreationLimit alone = instance(NOWHERE);
    for (int i = 0; i < 3; i++) {
      alone.take(ana, RoomKind.OPEN);
    }
    assertThatThrownBy(() -> alone.take(ana, RoomKind.OPEN)).isInstanceOf(Refusal.class);
    assertThatCode(() -> one.take(ana, RoomKind.OPEN)).doesNotThrowAnyException();
    alone.stop();
  }

  private RoomCreationLimit instance(String address) {
    return new RoomCreationLimit(new Three(), address, keys, clock);
  }

  /** Three rooms a day. */
  private record Three() implements DirectoryConfig {

    @Override
    public int roomsPerDay() {
      return 3;
    }

    @Override
    public int changesPerMinute() {
      return 1;
    }

    @Override
    public int pageSize() {
      return 1;
    }

    @Override
    public int maxPageSize() {
      return 1;
    }
  }
}
