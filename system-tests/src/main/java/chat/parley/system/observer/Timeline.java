package chat.parley.system.observer;

import chat.parley.system.observer.Observation.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** All observations of a run. Safe to use from any thread. */
final class Timeline {

  private final List<Observation> sightings = new CopyOnWriteArrayList<>();

  /** Records an observation with the current time. */
  void add(Kind kind, String place, String who) {
    add(new Observation(System.currentTimeMillis(), kind, place, who));
  }

  void add(Observation observation) {
    sightings.add(observation);
  }

  /** Returns the observations of a kind, in order. */
  Stream<Observation> of(Kind kind) {
    return sightings.stream().filter(each -> each.kind() == kind);
  }

  /** Returns the first of a kind after a time. */
  Optional<Observation> firstAfter(Kind kind, long atMillis) {
    return of(kind).filter(each -> each.atMillis() > atMillis).findFirst();
  }

  /** Returns the last of a kind up to a time. */
  Optional<Observation> lastBefore(Kind kind, long atMillis) {
    return of(kind).filter(each -> each.atMillis() <= atMillis).reduce((first, last) -> last);
  }

  /** Returns the one of a kind that is nearest to a time, at most {@code withinMillis} apart. */
  Optional<Observation> nearest(Kind kind, long atMillis, long withinMillis) {
    return of(kind)
        .filter(each -> Math.abs(each.atMillis() - atMillis) <= withinMillis)
        .min(Comparator.comparingLong(each -> Math.abs(each.atMillis() - atMillis)));
  }
}
