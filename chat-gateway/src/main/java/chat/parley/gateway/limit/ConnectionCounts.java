package chat.parley.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections of each holder. May be used from any thread. */
final class ConnectionCounts<K> {

  private final ConcurrentMap<K, Integer> counts = new ConcurrentHashMap<>();

  /** Returns the current number of connections. */
  int count(K holder) {
    return counts.getOrDefault(holder, 0);
  }

  /** Adds a connection unconditionally. */
  void add(K holder) {
    counts.merge(holder, 1, Integer::sum);
  }

  /** Adds a connection, unless that is more than {@code limit}. */
  boolean tryAdd(K holder, int limit) {
    boolean[] added = new boolean[1];
    counts.compute(
        holder,
        (key, before) -> {
          int now = before == null ? 0 : before;
          added[0] = now < limit;
          return added[0] ? Integer.valueOf(now + 1) : before;
        });
    return added[0];
  }

  /** Removes a connection. */
  void remove(K holder) {
    counts.computeIfPresent(holder, (key, before) -> before == 1 ? null : before - 1);
  }
}
