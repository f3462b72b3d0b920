package chat.parley.gateway.presence;

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
 * keys of a place share a hash tag, so they are on one node of a cluster.
 */
@ApplicationScoped
class RedisPresence implements PresenceStore {

  /**
   * The maximum number of people in one script call, so that others don't wait long for Redis's
   * only thread.
   */
  private static final int BATCH_SIZE = 500;

  private static final List<String> NOTES =
      List.of(
          "{presence}:counts",
          "{presence}:until",
          "{presence}:told",
          "{presence}:next",
          "{presence}:step");
  private static final List<String> ONLINE =
      List.of("{presence:online}:gateways", "{presence:online}:until", "{presence:online}:about");

  /** The maximum relative error that is added to a measured number, up or down. */
  private static final double BLUR = 0.25;

  private final PresenceConfig config;
  private final SecureRandom random = new SecureRandom();
  private final String gateway = UUID.randomUUID().toString();
  private final LuaScript renew;
  private final LuaScript leave;
  private final LuaScript look;
  private final LuaScript online;
  private final LuaScript note;
  private final LuaScript alive;

  RedisPresence(RedisDataSource redis, PresenceConfig config) {
    this.config = config;
    renew = new LuaScript(redis, "presence-renew");
    leave = new LuaScript(redis, "presence-leave");
    look = new LuaScript(redis, "presence-look");
    online = new LuaScript(redis, "presence-online");
    note = new LuaScript(redis, "presence-note");
    alive = new LuaScript(redis, "presence-alive");
  }

  @Override
  public void renew(String place, boolean masked, Map<String, String> people) {
    List<String> arguments = renewal(masked);
    int own = arguments.size();
    for (Map.Entry<String, String> each : people.entrySet()) {
      arguments.add(each.getKey());
      arguments.add(each.getValue());
      arguments.add(millis(between(config.leavesAfterLeast(), config.leavesAfterMost())));
      arguments.add(millis(between(Duration.ZERO, config.comesWithin())));
      if (arguments.size() >= own + 4 * BATCH_SIZE) {
        renew.run(keys(place), arguments);
        arguments = renewal(masked);
      }
    }
    if (arguments.size() > own) {
      renew.run(keys(place), arguments);
    }
  }

  private List<String> renewal(boolean masked) {
    List<String> arguments = new ArrayList<>();
    arguments.add(millis(config.lease()));
    arguments.add(millis(config.leavesAfterMost()));
    arguments.add(masked ? millis(config.maskedFor()) : "0");
    return arguments;
  }

  @Override
  public void leave(String place, Collection<String> refs) {
    leave.run(keys(place).subList(0, 4), List.copyOf(refs));
  }

  @Override
  public PresenceSnapshot look(String place, int limit) {
    Response found =
        look.run(keys(place), List.of(Integer.toString(limit), millis(config.step()), blur()));
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
  public long online(long here) {
    Response told =
        online.run(
            ONLINE,
            List.of(
                gateway,
                Long.toString(here),
                millis(config.lease()),
                millis(config.step()),
                blur()));
    return CoarseCount.of(told.toLong());
  }

  @Override
  public void note(Map<String, Long> counts) {
    List<String> arguments = new ArrayList<>();
    arguments.add(millis(config.lease().plus(config.leavesAfterMost())));
    arguments.add(millis(config.step()));
    counts.forEach((place, count) -> {
      arguments.add(place);
      arguments.add(Long.toString(count));
    });
    note.run(NOTES, arguments);
  }

  /**
   * Returns the fullest places first; places with an equal rough count are in no chronological
   * order.
   */
  @Override
  public Map<String, Long> alive() {
    Response found = alive.run(NOTES.subList(2, 3), List.of(Integer.toString(config.alive())));
    Map<String, Long> rough = new TreeMap<>();
    for (int n = 0; n < found.size(); n += 2) {
      rough.put(found.get(n).toString(), CoarseCount.of(found.get(n + 1).toLong()));
    }
    Map<String, Long> places = new LinkedHashMap<>();
    rough.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(each -> places.put(each.getKey(), each.getValue()));
    return places;
  }

  private Duration between(Duration least, Duration limit) {
    return least.plusMillis(random.nextLong(limit.minus(least).toMillis() + 1));
  }

  private String blur() {
    return Double.toString(1 - BLUR + 2 * BLUR * random.nextDouble());
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  private static List<String> keys(String place) {
    String tag = "{presence:" + place + "}";
    return List.of(
        tag + ":people", tag + ":names", tag + ":delays", tag + ":coming", tag + ":about");
  }
}
