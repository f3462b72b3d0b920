package chat.parley.room.message;

import chat.parley.room.directory.Writers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * The room owner's settings for writing in the room.
 *
 * @param owner the person who owns the room
 * @param moderators the moderators, who have the owner's rights over the messages of others
 * @param slow the time between two messages of one person; zero: none
 */
public record RoomPolicy(
    UUID owner, Set<UUID> moderators, Writers writers, boolean closed, Duration slow) {

  /** Returns whether people must wait between two messages. */
  boolean isSlow() {
    return !slow.isZero();
  }

  /** Returns whether a person is the owner or a moderator of the room. */
  boolean keeps(UUID person) {
    return owner.equals(person) || moderators.contains(person);
  }
}
