package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Remembers which logs moved, to tell their heads: once some seconds after a burst, and now and
 * then while it lasts. A frame lost at the tail of a burst has no successor that shows the gap;
 * this shows it. Kept in memory only: what a killed instance had yet to tell is told after the next
 * burst.
 */
@ApplicationScoped
class PendingHeads {

  /** Where a log stands. */
  record Head(String epoch, long seq, long n) {}

  private record MovedHead(Head head, Instant moved, Instant told) {}

  private final Duration quiet;
  private final Duration atLeastEvery;
  private final Clock clock;
  private final Map<RoomId, MovedHead> moving = new HashMap<>();

  @Inject
  PendingHeads(MessageConfig config, Clock clock) {
    this(config.headAfter(), config.headEvery(), clock);
  }

  PendingHeads(Duration quiet, Duration atLeastEvery, Clock clock) {
    this.quiet = quiet;
    this.atLeastEvery = atLeastEvery;
    this.clock = clock;
  }

  /** The room was told of this. */
  synchronized void moved(CommandResult.Broadcast told) {
    Instant now = clock.instant();
    Head head = new Head(told.epoch(), told.seq(), told.n());
    moving.merge(
        told.submitted().command().room(),
        new MovedHead(head, now, now),
        (old, fresh) ->
            new MovedHead(old.head().seq() > head.seq() ? old.head() : head, now, old.told()));
  }

  /** The heads that are to be told now. */
  synchronized Map<RoomId, Head> due() {
    Instant now = clock.instant();
    Map<RoomId, Head> due = new HashMap<>();
    Iterator<Map.Entry<RoomId, MovedHead>> each = moving.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<RoomId, MovedHead> entry = each.next();
      MovedHead room = entry.getValue();
      if (!now.isBefore(room.moved().plus(quiet))) {
        due.put(entry.getKey(), room.head());
        each.remove();
      } else if (!now.isBefore(room.told().plus(atLeastEvery))) {
        due.put(entry.getKey(), room.head());
        entry.setValue(new MovedHead(room.head(), room.moved(), now));
      }
    }
    return due;
  }
}
