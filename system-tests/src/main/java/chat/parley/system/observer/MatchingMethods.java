package chat.parley.system.observer;

import chat.parley.system.observer.Observation.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The observer's methods of guessing. Each uses only what everybody can see, and a clock. */
final class MatchingMethods {

  /** How long an open room used to keep the name of a person who had gone to another room. */
  private static final long FORMER_GRACE_MILLIS = 9_700;

  private static final long NEAR_MILLIS = 30_000;

  /** Guesses a name; empty: this method sees nothing. */
  interface Method {
    Optional<String> guess(Timeline timeline, Target target);
  }

  private MatchingMethods() {}

  /** Returns all methods, by what they examine. */
  static Map<String, Method> all() {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put(
        "first name to leave afterwards",
        (seen, target) -> name(seen.firstAfter(Kind.LEFT, target.atMillis())));
    methods.put(
        "name that leaves ten seconds later",
        (seen, target) ->
            name(seen.nearest(Kind.LEFT, target.atMillis() + FORMER_GRACE_MILLIS, 4_000)));
    methods.put(
        "name that leaves at about the time",
        (seen, target) -> name(seen.nearest(Kind.LEFT, target.atMillis(), NEAR_MILLIS)));
    methods.put(
        "name that came last before",
        (seen, target) -> name(seen.lastBefore(Kind.JOINED, target.atMillis())));
    methods.put(
        "name that comes back afterwards",
        (seen, target) -> name(seen.firstAfter(Kind.JOINED, target.lastMillis())));
    methods.put("name that wrote last before", (seen, target) -> last(seen, target, Kind.WROTE));
    methods.put(
        "name that leaves when the number of waiting strangers has risen",
        MatchingMethods::afterWaiting);
    methods.put(
        "name that rose last among the recently active",
        (seen, target) -> last(seen, target, Kind.ROSE_IN_RECENT));
    methods.put(
        "name that was anonymized just before", (seen, target) -> last(seen, target, Kind.CHANGED));
    methods.put("order in which names leave", (seen, target) -> ranked(seen, target, Kind.LEFT));
    methods.put("order in which names came", (seen, target) -> ranked(seen, target, Kind.JOINED));
    methods.put(
        "order in which names were anonymized",
        (seen, target) -> ranked(seen, target, Kind.CHANGED));
    return methods;
  }

  private static Optional<String> name(Optional<Observation> sighting) {
    return sighting.map(Observation::who);
  }

  /** Returns the last name before the target, among the candidates. */
  private static Optional<String> last(Timeline seen, Target target, Kind kind) {
    return seen.of(kind)
        .filter(each -> each.atMillis() <= target.atMillis())
        .map(Observation::who)
        .filter(target.candidates()::contains)
        .reduce((first, last) -> last);
  }

  private static Optional<String> afterWaiting(Timeline seen, Target target) {
    return seen.lastBefore(Kind.WAITING_ROSE, target.atMillis() + 1_000)
        .flatMap(rose -> name(seen.firstAfter(Kind.LEFT, rose.atMillis())));
  }

  /** Matches by rank: the first target is the first name, the second the second, and so on. */
  private static Optional<String> ranked(Timeline seen, Target target, Kind kind) {
    List<String> names =
        seen.of(kind)
            .map(Observation::who)
            .filter(target.candidates()::contains)
            .distinct()
            .toList();
    return target.rank() < names.size() ? Optional.of(names.get(target.rank())) : Optional.empty();
  }
}
