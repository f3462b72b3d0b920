package chat.parley.gateway.delivery;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * The subscribers of one channel, by event loop. Used on its shard only; the arrays that it passes
 * out never change, so loops may read them.
 */
final class Subscribers {

  private final Map<Executor, Group> groups = new HashMap<>();

  private static final class Group {
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private Subscriber[] snapshot = {};
  }

  void add(Subscriber subscriber) {
    Group group = groups.computeIfAbsent(subscriber.loop(), loop -> new Group());
    if (group.subscribers.add(subscriber)) {
      group.snapshot = new Subscriber[0];
    }
  }

  void remove(Subscriber subscriber) {
    Group group = groups.get(subscriber.loop());
    if (group != null && group.subscribers.remove(subscriber)) {
      group.snapshot = new Subscriber[0];
      if (group.subscribers.isEmpty()) {
        groups.remove(subscriber.loop());
      }
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /**
   * Passes all subscribers of each loop. It creates a new array only after a subscriber joined or
   * left.
   */
  void forEachLoop(BiConsumer<Executor, Subscriber[]> action) {
    groups.forEach((loop, group) -> {
      if (group.snapshot.length == 0) {
        group.snapshot = group.subscribers.toArray(Subscriber[]::new);
      }
      action.accept(loop, group.snapshot);
    });
  }
}
