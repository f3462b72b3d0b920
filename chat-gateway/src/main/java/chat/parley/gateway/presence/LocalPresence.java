package chat.parley.gateway.presence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of one room's presence that this gateway holds. Safe to use from any thread. */
final class LocalPresence {

  private final String name;
  private final Map<String, Local> people = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> news = new HashSet<>();
  private boolean masked;
  private int followers;
  private boolean toldUnknown;
  private @Nullable PresenceSnapshot seen;

  private record Local(String name, int connections) {}

  LocalPresence(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Adds a connection that follows the room. */
  synchronized void followed() {
    followers++;
    toldUnknown = false;
  }

  /** Removes a connection that followed the room. */
  synchronized void unfollowed() {
    followers--;
  }

  synchronized boolean isFollowed() {
    return followers > 0;
  }

  /** Adds a connection of a person in the room; {@code listed} means by name. */
  synchronized void entered(String ref, String shown, boolean listed) {
    Local before = people.get(ref);
    people.put(ref, new Local(shown, before == null ? 1 : before.connections + 1));
    gone.remove(ref);
    masked |= !listed;
    if (before == null || !before.name.equals(shown)) {
      news.add(ref);
    }
  }

  /** Renames a person in the room. */
  synchronized void renamed(String ref, String shown) {
    Local before = people.get(ref);
    if (before != null && !before.name.equals(shown)) {
      people.put(ref, new Local(shown, before.connections));
      news.add(ref);
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
      news.remove(ref);
      gone.add(ref);
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
  synchronized Map<String, String> takeNews() {
    Map<String, String> result = named(news);
    news.clear();
    return result;
  }

  /** Returns everyone who is here on this gateway, by reference and name. */
  synchronized Map<String, String> people() {
    news.clear();
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
  synchronized Set<String> takeGone() {
    Set<String> result = Set.copyOf(gone);
    gone.clear();
    return result;
  }

  synchronized boolean isOver() {
    return followers <= 0 && people.isEmpty() && gone.isEmpty();
  }

  /** Returns who was here on all gateways at the last lookup; null if unknown. */
  synchronized @Nullable PresenceSnapshot seen() {
    return seen;
  }

  /** Stores the result of a lookup, and returns the previous one. */
  synchronized @Nullable PresenceSnapshot see(PresenceSnapshot now) {
    PresenceSnapshot before = seen;
    seen = now;
    toldUnknown = false;
    return before;
  }

  /** Marks presence as unknown; returns whether followers still have to be notified. */
  synchronized boolean lose() {
    boolean untold = !toldUnknown;
    seen = null;
    toldUnknown = true;
    return untold;
  }
}
