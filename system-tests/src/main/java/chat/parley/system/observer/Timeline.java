package chat.parley.system.observer;

import chat.parley.system.observer.Sighting.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** All sightings of a run. Safe to use from any thread. */
final class Timeline {

  private final List<Sighting> sightings = new CopyOnWriteArrayList<>();

  /** Notes something that is seen now. */
  void add(Kind kind, String place, String who) {
    add(new Sighting(System.currentTimeMillis(), kind, place, who));
  }

  void add(Sighting sighting) {
    sightings.add(sighting);
  }

  /** Sightings of a kind, in the order in which they were seen. */
  Stream<Sighting> of(Kind kind) {
    return sightings.stream().filter(each -> each.kind() == kind);
  }

  /** The first of a kind after a time. */
  Optional<Sighting> firstAfter(Kind kind, long atMillis) {
    return of(kind).filter(each -> each.atMillis() > atMillis).findFirst();
  }

  /** The last of a kind up to a time. */
  Optional<Sighting> lastBefore(Kind kind, long atMillis) {
    return of(kind).filter(each -> each.atMillis() <= atMillis).reduce((first, last) -> last);
  }

  /** The one of a kind that is nearest to a time, at most {@code withinMillis} apart. */
  Optional<Sighting> nearest(Kind kind, long atMillis, long withinMillis) {
    return of(kind)
        .filter(each -> Math.abs(each.atMillis() - atMillis) <= withinMillis)
        .min(Comparator.comparingLong(each -> Math.abs(each.atMillis() - atMillis)));
  }
}
