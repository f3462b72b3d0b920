package chat.parley.system.anonymity;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins every trace with every other one that shares a value with it, and those with theirs, until
 * nothing more can be joined: what is left are heaps that have nothing in common.
 */
final class Join {

  private final Map<String, String> above = new HashMap<>();

  private Join(Collection<Trace> traces) {
    for (Trace trace : traces) {
      List<String> values = List.copyOf(trace.values());
      for (String value : values) {
        above.put(heapOf(values.getFirst()), heapOf(value));
      }
    }
  }

  /**
   * What each heap leads to.
   *
   * @param meanings what is known of some values: a thread or a person each
   * @return for each heap in which something is known, all that is known in it
   */
  static Collection<Set<String>> of(Collection<Trace> traces, Map<String, String> meanings) {
    Join join = new Join(traces);
    Map<String, Set<String>> known = new LinkedHashMap<>();
    meanings.forEach((value, meaning) -> {
      if (join.above.containsKey(value)) {
        known.computeIfAbsent(join.heapOf(value), heap -> new TreeSet<>()).add(meaning);
      }
    });
    return known.values();
  }

  private String heapOf(String value) {
    String top = value;
    for (String next = above.get(top); next != null && !next.equals(top); next = above.get(top)) {
      top = next;
    }
    above.put(value, top);
    return top;
  }
}
