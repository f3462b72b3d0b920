package chat.parley.matchmaker.intake;

import chat.parley.matchmaker.intake.Given.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the commands of a batch into rounds. A round has at most one command of each key, so that
 * all of a round may be carried out together, in any order, and those of a key still keep theirs.
 */
final class Rounds {

  private final Map<String, Deque<Given>> waiting = new LinkedHashMap<>();

  Rounds(List<Given> batch) {
    batch.forEach(
        given -> waiting.computeIfAbsent(given.key(), key -> new ArrayDeque<>()).add(given));
  }

  /** The next round, by kind; empty when there is none. */
  Map<Kind, List<Given>> next() {
    Map<Kind, List<Given>> round = new EnumMap<>(Kind.class);
    for (Iterator<Deque<Given>> keys = waiting.values().iterator(); keys.hasNext(); ) {
      Deque<Given> commands = keys.next();
      Given first = commands.remove();
      List<Given> alike = round.computeIfAbsent(first.kind(), kind -> new ArrayList<>());
      alike.add(first);
      // Both sides of a talk say that they are there; that has no order.
      while (first.kind() == Kind.HERE && isHere(commands)) {
        alike.add(commands.remove());
      }
      if (commands.isEmpty()) {
        keys.remove();
      }
    }
    return round;
  }

  private static boolean isHere(Deque<Given> commands) {
    return !commands.isEmpty() && commands.element().kind() == Kind.HERE;
  }
}
