package chat.parley.room.message.history;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.store.MessageStore;
import chat.parley.room.message.store.SeqLocator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Reads parts of a room's history; each is empty if the room does not exist. */
@ApplicationScoped
class ReadHistory {

  private final MessageStore store;
  private final SeqLocator places;

  ReadHistory(MessageStore store, SeqLocator places) {
    this.store = store;
    this.places = places;
  }

  /** Returns the last messages before a seq. */
  Optional<History> before(RoomId room, long seq, int size) {
    return store.before(room, seq, size + 1).map(page -> History.of(page, size));
  }

  /** Returns the first messages after a seq. */
  Optional<History> after(RoomId room, long seq, int size) {
    return from(room, seq == Long.MAX_VALUE ? seq : seq + 1, 0, size);
  }

  /** Returns the message at a seq, in its context. */
  Optional<History> around(RoomId room, long seq, int size) {
    return from(room, seq, size / 2, size - size / 2);
  }

  /** Returns the first message since a moment, in its context. */
  Optional<History> at(RoomId room, Instant moment, int size) {
    return there(room, head -> places.firstSince(room, head, moment), size);
  }

  /** Returns the message with a number, or the first after it, in its context. */
  Optional<History> numbered(RoomId room, long n, int size) {
    return there(room, head -> places.firstNumbered(room, head, n), size);
  }

  private Optional<History> there(RoomId room, LongUnaryOperator place, int size) {
    return store
        .before(room, Long.MAX_VALUE, 1)
        .flatMap(page -> around(room, place.applyAsLong(page.head()), size));
  }

  private Optional<History> from(RoomId room, long seq, int older, int newer) {
    return store
        .around(room, seq, older + 1, newer + 1)
        .map(page -> History.around(page, seq, older, newer));
  }
}
