package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.platform.redis.RedisScript;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Stores presence in Redis, by scripts that each run as one step; only Redis's clock counts. The
 * keys of a room share a hash tag, so they are on one node of a cluster.
 */
@ApplicationScoped
class RedisPresence implements PresenceStore {

  /**
   * The maximum number of people in one script call, so that others don't wait long for Redis's
   * only thread.
   */
  private static final int BATCH_SIZE = 500;

  private static final RedisScript RENEW = RedisScript.of("/presence/renew.lua");
  private static final RedisScript DEPART = RedisScript.of("/presence/depart.lua");
  private static final RedisScript SNAPSHOT = RedisScript.of("/presence/snapshot.lua");
  private static final RedisScript COUNT_ONLINE = RedisScript.of("/presence/count_online.lua");
  private static final RedisScript RECORD_COUNTS = RedisScript.of("/presence/record_counts.lua");
  private static final RedisScript ACTIVE_ROOMS = RedisScript.of("/presence/active_rooms.lua");

  private static final List<String> COUNT_KEYS =
      List.of(
          "{presence}:counts",
          "{presence}:until",
          "{presence}:published",
          "{presence}:pending",
          "{presence}:step");
  private static final List<String> ONLINE_KEYS =
      List.of("{presence:online}:gateways", "{presence:online}:until", "{presence:online}:about");

  /** The maximum relative error that is added to a measured number, up or down. */
  private static final double NOISE = 0.25;

  private final RedisDataSource redis;
  private final PresenceConfig config;
  private final SecureRandom random = new SecureRandom();
  private final String gateway = UUID.randomUUID().toString();

  RedisPresence(RedisDataSource redis, PresenceConfig config) {
    this.redis = redis;
    this.config = config;
  }

  @Override
  public void renew(Channel room, boolean masked, Map<String, String> people) {
    List<String> arguments = renewArguments(masked);
    int own = arguments.size();
    for (Map.Entry<String, String> each : people.entrySet()) {
      arguments.add(each.getKey());
      arguments.add(each.getValue());
      arguments.add(millis(between(config.minDepartureDelay(), config.maxDepartureDelay())));
      arguments.add(millis(between(Duration.ZERO, config.maxArrivalDelay())));
      if (arguments.size() >= own + 4 * BATCH_SIZE) {
        RENEW.run(redis, keys(room), arguments);
        arguments = renewArguments(masked);
      }
    }
    if (arguments.size() > own) {
      RENEW.run(redis, keys(room), arguments);
    }
  }

  private List<String> renewArguments(boolean masked) {
    List<String> arguments = new ArrayList<>();
    arguments.add(millis(config.lease()));
    arguments.add(millis(config.maxDepartureDelay()));
    arguments.add(masked ? millis(config.maskedFor()) : "0");
    return arguments;
  }

  @Override
  public void depart(Channel room, Collection<String> refs) {
    DEPART.run(redis, keys(room).subList(0, 4), List.copyOf(refs));
  }

  @Override
  public PresenceSnapshot snapshot(Channel room, int limit) {
    Response found =
        SNAPSHOT.run(
            redis, keys(room), List.of(Integer.toString(limit), millis(config.step()), noise()));
    long number = found.get(1).toLong();
    if (found.get(0).toLong() == 1) {
      return new PresenceSnapshot.Masked(CoarseCount.of(number));
    }
    Map<String, String> named = new TreeMap<>();
    for (int n = 2; n < found.size(); n += 2) {
      named.put(found.get(n).toString(), found.get(n + 1).toString());
    }
    return new PresenceSnapshot.Open(number, named);
  }

  @Override
  public long countOnline(long here) {
    Response count =
        COUNT_ONLINE.run(
            redis,
            ONLINE_KEYS,
            List.of(
                gateway,
                Long.toString(here),
                millis(config.lease()),
                millis(config.step()),
                noise()));
    return CoarseCount.of(count.toLong());
  }

  @Override
  public void recordCounts(Map<Channel, Long> counts) {
    List<String> arguments = new ArrayList<>();
    arguments.add(millis(config.lease().plus(config.maxDepartureDelay())));
    arguments.add(millis(config.step()));
    counts.forEach((room, count) -> {
      arguments.add(room.name());
      arguments.add(Long.toString(count));
    });
    RECORD_COUNTS.run(redis, COUNT_KEYS, arguments);
  }

  /** Returns the fullest rooms first; rooms with an equal rough count are ordered by name. */
  @Override
  public Map<Channel, Long> activeRooms() {
    Response found =
        ACTIVE_ROOMS.run(
            redis, COUNT_KEYS.subList(2, 3), List.of(Integer.toString(config.maxActiveRooms())));
    Map<String, Long> counts = new TreeMap<>();
    for (int n = 0; n < found.size(); n += 2) {
      counts.put(found.get(n).toString(), CoarseCount.of(found.get(n + 1).toLong()));
    }
    Map<Channel, Long> rooms = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(each -> rooms.put(Channel.of(each.getKey()), each.getValue()));
    return rooms;
  }

  private Duration between(Duration min, Duration max) {
    return min.plusMillis(random.nextLong(max.minus(min).toMillis() + 1));
  }

  private String noise() {
    return Double.toString(1 - NOISE + 2 * NOISE * random.nextDouble());
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  private static List<String> keys(Channel room) {
    String tag = "{presence:" + room + "}";
    return List.of(
        tag + ":people", tag + ":names", tag + ":delays", tag + ":arrivals", tag + ":about");
  }
}
