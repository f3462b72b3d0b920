package chat.parley.system.anonymity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins every trace with every other one that shares a value with it, transitively, until nothing
 * more can be joined. The remaining heaps have nothing in common.
 */
final class TraceJoin {

  private final Map<String, String> above = new HashMap<>();

  private TraceJoin(Collection<Trace> traces) {
    for (Trace trace : traces) {
      List<String> values = List.copyOf(trace.values());
      for (String value : values) {
        above.put(heapOf(values.getFirst()), heapOf(value));
      }
    }
  }

  /**
   * Returns what each heap leads to.
   *
   * @param meanings the known meaning of some values: a thread or a person each
   * @return for each heap with a known value, all that is known in it
   */
  static Collection<Set<String>> of(Collection<Trace> traces, Map<String, String> meanings) {
    TraceJoin traceJoin = new TraceJoin(traces);
    Map<String, Set<String>> known = new LinkedHashMap<>();
    meanings.forEach((value, meaning) -> {
      if (traceJoin.above.containsKey(value)) {
        known.computeIfAbsent(traceJoin.heapOf(value), heap -> new TreeSet<>()).add(meaning);
      }
    });
    return known.values();
  }

  /**
   * Returns the shortest path from one value to any of some others, as the traces that lead there;
   * empty if there is none. It shows what joins values that must not be joined.
   */
  static List<Trace> way(Collection<Trace> traces, String from, Set<String> to) {
    Map<String, List<Trace>> holding = new HashMap<>();
    traces.forEach(trace ->
        trace
            .values()
            .forEach(each -> holding.computeIfAbsent(each, value -> new ArrayList<>()).add(trace)));
    Map<String, List<Trace>> ways = new HashMap<>(Map.of(from, List.of()));
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String value = next.remove();
      List<Trace> here = Objects.requireNonNull(ways.get(value));
      if (to.contains(value)) {
        return here;
      }
      for (Trace trace : holding.getOrDefault(value, List.of())) {
        List<Trace> way = new ArrayList<>(here);
        way.add(trace);
        for (String each : trace.values()) {
          if (ways.putIfAbsent(each, way) == null) {
            next.add(each);
          }
        }
      }
    }
    return List.of();
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
