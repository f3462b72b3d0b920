package chat.parley.gateway.presence;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Presence in Redis, by scripts that run as one step each; Redis' clock is the only one. The keys
 * of a place share a hash tag, so they live on one node of a cluster.
 */
@ApplicationScoped
class RedisPresence implements PresenceStore {

  private static final List<String> NOTES = List.of("{presence}:counts", "{presence}:until");

  private final PresenceConfig config;
  private final LuaScript renew;
  private final LuaScript leave;
  private final LuaScript look;
  private final LuaScript note;
  private final LuaScript alive;

  RedisPresence(RedisDataSource redis, PresenceConfig config) {
    this.config = config;
    renew = new LuaScript(redis, "presence-renew");
    leave = new LuaScript(redis, "presence-leave");
    look = new LuaScript(redis, "presence-look");
    note = new LuaScript(redis, "presence-note");
    alive = new LuaScript(redis, "presence-alive");
  }

  @Override
  public void renew(String place, Map<String, String> people) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(config.lease().plus(config.linger()).toMillis()));
    people.forEach((ref, name) -> {
      arguments.add(ref);
      arguments.add(name);
    });
    renew.run(keys(place), arguments);
  }

  @Override
  public void leave(String place, Collection<String> refs) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(config.linger().toMillis()));
    arguments.addAll(refs);
    leave.run(keys(place).subList(0, 1), arguments);
  }

  @Override
  public PlaceSeen look(String place, int most) {
    Response found = look.run(keys(place), List.of(Integer.toString(most)));
    Map<String, String> named = new TreeMap<>();
    for (int n = 1; n < found.size(); n += 2) {
      named.put(found.get(n).toString(), found.get(n + 1).toString());
    }
    return new PlaceSeen(found.get(0).toLong(), named);
  }

  @Override
  public void note(Map<String, Long> counts) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(config.lease().plus(config.linger()).toMillis()));
    counts.forEach((place, count) -> {
      arguments.add(place);
      arguments.add(Long.toString(count));
    });
    note.run(NOTES, arguments);
  }

  @Override
  public Map<String, Long> alive() {
    Response found = alive.run(NOTES, List.of(Integer.toString(config.alive())));
    Map<String, Long> places = new LinkedHashMap<>();
    for (int n = 0; n < found.size(); n += 2) {
      places.put(found.get(n).toString(), found.get(n + 1).toLong());
    }
    return places;
  }

  private static List<String> keys(String place) {
    return List.of("{presence:" + place + "}:people", "{presence:" + place + "}:names");
  }
}
