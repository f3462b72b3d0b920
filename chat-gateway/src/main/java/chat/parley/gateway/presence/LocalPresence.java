package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of one room's presence that this gateway holds. Safe to use from any thread. */
final class LocalPresence {

  private final Channel room;
  private final Map<String, Local> people = new HashMap<>();
  private final Set<String> departed = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private boolean masked;
  private int subscribers;
  private boolean unknownReported;
  private @Nullable PresenceSnapshot seen;

  private record Local(String name, int connections) {}

  LocalPresence(Channel room) {
    this.room = room;
  }

  Channel room() {
    return room;
  }

  /** Adds a connection that follows the room. */
  synchronized void subscribed() {
    subscribers++;
    unknownReported = false;
  }

  /** Removes a connection that followed the room. */
  synchronized void unsubscribed() {
    subscribers--;
  }

  synchronized boolean hasSubscribers() {
    return subscribers > 0;
  }

  /** Adds a connection of a person in the room; {@code listed} means by name. */
  synchronized void entered(String ref, String displayName, boolean listed) {
    Local before = people.get(ref);
    people.put(ref, new Local(displayName, before == null ? 1 : before.connections + 1));
    departed.remove(ref);
    masked |= !listed;
    if (before == null || !before.name.equals(displayName)) {
      changed.add(ref);
    }
  }

  /** Renames a person in the room. */
  synchronized void renamed(String ref, String displayName) {
    Local before = people.get(ref);
    if (before != null && !before.name.equals(displayName)) {
      people.put(ref, new Local(displayName, before.connections));
      changed.add(ref);
    }
  }

  /** Removes a connection of a person in the room. */
  synchronized void exited(String ref) {
    Local before = people.get(ref);
    if (before == null) {
      return;
    }
    if (before.connections > 1) {
      people.put(ref, new Local(before.name, before.connections - 1));
    } else {
      people.remove(ref);
      changed.remove(ref);
      departed.add(ref);
    }
  }

  /** Returns whether the room names nobody. */
  synchronized boolean masked() {
    return masked;
  }

  /**
   * Returns the people whom the store doesn't know yet, or not under this name; each is returned
   * once.
   */
  synchronized Map<String, String> takeChanged() {
    Map<String, String> result = named(changed);
    changed.clear();
    return result;
  }

  /** Returns everyone who is here on this gateway, by reference and name. */
  synchronized Map<String, String> people() {
    changed.clear();
    return named(people.keySet());
  }

  private Map<String, String> named(Set<String> refs) {
    Map<String, String> result = new HashMap<>();
    for (String ref : refs) {
      Local local = people.get(ref);
      if (local != null) {
        result.put(ref, local.name);
      }
    }
    return result;
  }

  /** Returns those who left since the last call. */
  synchronized Set<String> takeDeparted() {
    Set<String> result = Set.copyOf(departed);
    departed.clear();
    return result;
  }

  synchronized boolean isUnused() {
    return subscribers <= 0 && people.isEmpty() && departed.isEmpty();
  }

  /** Returns who was here on all gateways at the last lookup; null if unknown. */
  synchronized @Nullable PresenceSnapshot seen() {
    return seen;
  }

  /** Stores the result of a lookup, and returns the previous one. */
  synchronized @Nullable PresenceSnapshot see(PresenceSnapshot now) {
    PresenceSnapshot before = seen;
    seen = now;
    unknownReported = false;
    return before;
  }

  /** Marks presence as unknown; returns whether followers still have to be notified. */
  synchronized boolean forgetSeen() {
    boolean unreported = !unknownReported;
    seen = null;
    unknownReported = true;
    return unreported;
  }
}
