package chat.parley.system.fault;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * Records when connections were attempted, to show how many came at once. Safe to use from any
 * thread.
 */
final class Arrivals {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Deque<Long> times = new ConcurrentLinkedDeque<>();

  void add() {
    times.addLast(System.nanoTime());
  }

  void forget() {
    times.clear();
  }

  int count() {
    return times.size();
  }

  /** Returns the maximum within any second. */
  int mostInASecond() {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    int limit = 0;
    int first = 0;
    for (int last = 0; last < sorted.length; last++) {
      while (sorted[last] - sorted[first] >= SECOND) {
        first++;
      }
      limit = Math.max(limit, last - first + 1);
    }
    return limit;
  }
}
