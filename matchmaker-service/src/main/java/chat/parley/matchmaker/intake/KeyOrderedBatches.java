package chat.parley.matchmaker.intake;

import chat.parley.matchmaker.intake.TalkCommand.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits the commands of a batch into rounds. A round has at most one command of each key. All
 * commands of a round can therefore be executed together, in any order, and those of one key still
 * keep their order.
 */
final class KeyOrderedBatches {

  private final Map<String, Deque<TalkCommand>> waiting = new LinkedHashMap<>();

  KeyOrderedBatches(List<TalkCommand> batch) {
    batch.forEach(
        command -> waiting.computeIfAbsent(command.key(), key -> new ArrayDeque<>()).add(command));
  }

  /** Returns the next round, by kind; empty when there is none. */
  Map<Kind, List<TalkCommand>> next() {
    Map<Kind, List<TalkCommand>> round = new EnumMap<>(Kind.class);
    for (Iterator<Deque<TalkCommand>> keys = waiting.values().iterator(); keys.hasNext(); ) {
      Deque<TalkCommand> commands = keys.next();
      TalkCommand first = commands.remove();
      List<TalkCommand> sameKind = round.computeIfAbsent(first.kind(), kind -> new ArrayList<>());
      sameKind.add(first);
      // Both sides of a talk send heartbeats; their order does not matter.
      while (first.kind() == Kind.HEARTBEAT && isHeartbeat(commands)) {
        sameKind.add(commands.remove());
      }
      if (commands.isEmpty()) {
        keys.remove();
      }
    }
    return round;
  }

  private static boolean isHeartbeat(Deque<TalkCommand> commands) {
    return !commands.isEmpty() && commands.element().kind() == Kind.HEARTBEAT;
  }
}
