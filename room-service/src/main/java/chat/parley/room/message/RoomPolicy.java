package chat.parley.room.message;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * What a room's owner laid down about writing there.
 *
 * @param owner whose room it is
 * @param helpers who may do with others' messages what the owner may
 * @param slow the time between two messages of one person; zero: none
 */
record RoomPolicy(UUID owner, Set<UUID> helpers, Writers writers, boolean closed, Duration slow) {

  /** Who writes. */
  enum Writers {
    /** Guests as well. */
    EVERYONE,
    MEMBERS,
    /** The owner and the helpers. */
    OWNER
  }

  /** Whether people wait between two messages. */
  boolean isSlow() {
    return !slow.isZero();
  }

  /** Whether somebody looks after the room. */
  boolean keeps(UUID person) {
    return owner.equals(person) || helpers.contains(person);
  }
}
