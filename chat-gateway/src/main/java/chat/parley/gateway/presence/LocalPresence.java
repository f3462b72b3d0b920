package chat.parley.gateway.presence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this gateway holds of one room. Safe to use from any thread. */
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

  /** Another connection follows it. */
  synchronized void followed() {
    followers++;
    toldUnknown = false;
  }

  /** A connection follows it no longer. */
  synchronized void unfollowed() {
    followers--;
  }

  synchronized boolean isFollowed() {
    return followers > 0;
  }

  /** Somebody is here on one more connection; {@code listed}: by name. */
  synchronized void entered(String ref, String shown, boolean listed) {
    Local before = people.get(ref);
    people.put(ref, new Local(shown, before == null ? 1 : before.connections + 1));
    gone.remove(ref);
    masked |= !listed;
    if (before == null || !before.name.equals(shown)) {
      news.add(ref);
    }
  }

  /** Somebody who is here is called otherwise now. */
  synchronized void renamed(String ref, String shown) {
    Local before = people.get(ref);
    if (before != null && !before.name.equals(shown)) {
      people.put(ref, new Local(shown, before.connections));
      news.add(ref);
    }
  }

  /** Somebody is here on one connection less. */
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

  /** Whether nobody is named here. */
  synchronized boolean masked() {
    return masked;
  }

  /** Those whom the store does not know yet, or not by this name; told once. */
  synchronized Map<String, String> takeNews() {
    Map<String, String> result = named(news);
    news.clear();
    return result;
  }

  /** Everybody who is here on this gateway, by reference and name. */
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

  /** Those who have gone since this was last asked. */
  synchronized Set<String> takeGone() {
    Set<String> result = Set.copyOf(gone);
    gone.clear();
    return result;
  }

  synchronized boolean isOver() {
    return followers <= 0 && people.isEmpty() && gone.isEmpty();
  }

  /** Who was here on all gateways when that was last looked up; null: not known. */
  synchronized @Nullable PresenceSnapshot seen() {
    return seen;
  }

  /** Takes over what was looked up, and tells what was known before. */
  synchronized @Nullable PresenceSnapshot see(PresenceSnapshot now) {
    PresenceSnapshot before = seen;
    seen = now;
    toldUnknown = false;
    return before;
  }

  /** It is not known any more; tells whether followers have yet to hear so. */
  synchronized boolean lose() {
    boolean untold = !toldUnknown;
    seen = null;
    toldUnknown = true;
    return untold;
  }
}
