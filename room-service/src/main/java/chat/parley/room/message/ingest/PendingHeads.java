package chat.parley.room.message.ingest;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.MessageConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Remembers which logs changed, to publish their heads: once a few seconds after a burst, and at
 * intervals while it lasts. A frame lost at the end of a burst has no successor that shows the gap;
 * the head shows it. Kept in memory only: heads that a killed instance did not publish are
 * published after the next burst.
 */
@ApplicationScoped
class PendingHeads {

  /** The head of a log. */
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

  /** Records a change that was broadcast to the room. */
  synchronized void moved(CommandResult.Broadcast told) {
    Instant now = clock.instant();
    Head head = new Head(told.epoch(), told.seq(), told.n());
    moving.merge(
        told.submitted().command().room(),
        new MovedHead(head, now, now),
        (old, fresh) ->
            new MovedHead(old.head().seq() > head.seq() ? old.head() : head, now, old.told()));
  }

  /** Returns the heads to publish now. */
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
