package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.retry.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the logs of rooms. Safe to use from any thread; every method may throw {@link
 * UnavailableException}.
 */
public interface MessageStore {

  /** Returns the newest messages before a seq, newest first; empty if the room does not exist. */
  Optional<LogPage> before(RoomId room, long seq, int limit);

  /**
   * Returns the last {@code older} messages before a seq and the first {@code newer} from there on,
   * in the order of their seqs; empty if the room does not exist.
   */
  Optional<LogPage> around(RoomId room, long seq, int older, int newer);

  /**
   * Returns the messages changed after a seq, in the order of the changes; empty if the room does
   * not exist.
   */
  Optional<LogPage> changedSince(RoomId room, long seq, int limit);

  /**
   * Returns how many of a room's newest messages, {@code limit} at most, are younger than this
   * moment.
   */
  long younger(RoomId room, Instant since, int limit);

  /**
   * Returns an author's last messages up to a seq that are not deleted, newest first; searches only
   * the {@code among} newest messages.
   */
  List<MessageState> by(UUID author, RoomId room, long upTo, int limit, int among);

  /** Returns how people appear in a room who appeared there as somebody else before a seq. */
  List<Author> authorsChangedSince(RoomId room, long seq);
}
