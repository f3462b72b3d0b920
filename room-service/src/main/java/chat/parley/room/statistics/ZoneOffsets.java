package chat.parley.room.statistics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The differences of a zone's local time from UTC, as arrays in the language of PostgreSQL.
 *
 * @param changes the times from which each difference holds, the first for all time before
 * @param seconds the differences
 */
record ZoneOffsets(String changes, String seconds) {

  /** Maximum number of changes; no place has more than a few in a month. */
  private static final int MAX = 8;

  /** Returns the offsets of a zone from a time on. */
  static ZoneOffsets of(ZoneId zone, Instant begin) {
    List<String> changes = new ArrayList<>(List.of("-infinity"));
    List<Integer> seconds = new ArrayList<>();
    seconds.add(zone.getRules().getOffset(begin).getTotalSeconds());
    ZoneOffsetTransition next = zone.getRules().nextTransition(begin);
    while (next != null && changes.size() < MAX) {
      changes.add(next.getInstant().toString());
      seconds.add(next.getOffsetAfter().getTotalSeconds());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return new ZoneOffsets(
        "{" + String.join(",", changes) + "}",
        seconds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
  }
}
