package chat.parley.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections of each holder. May be used from any thread. */
final class ConnectionCounts<K> {

  private final ConcurrentMap<K, Integer> held = new ConcurrentHashMap<>();

  /** Returns the current number of connections. */
  int count(K holder) {
    return held.getOrDefault(holder, 0);
  }

  /** Adds a connection unconditionally. */
  void add(K holder) {
    held.merge(holder, 1, Integer::sum);
  }

  /** Adds a connection, unless that is more than {@code most}. */
  boolean take(K holder, int most) {
    boolean[] taken = new boolean[1];
    held.compute(
        holder,
        (key, before) -> {
          int now = before == null ? 0 : before;
          taken[0] = now < most;
          return taken[0] ? Integer.valueOf(now + 1) : before;
        });
    return taken[0];
  }

  /** Removes a connection. */
  void giveBack(K holder) {
    held.computeIfPresent(holder, (key, before) -> before == 1 ? null : before - 1);
  }
}
