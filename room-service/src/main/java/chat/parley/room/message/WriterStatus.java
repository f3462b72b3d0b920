package chat.parley.room.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sanctions of the batch's rooms against the authors of commands, and the times of their last
 * messages where they matter. For one transaction and one thread.
 */
public final class WriterStatus {

  private final Set<AuthorDirectory.Key> banned = new HashSet<>();
  private final Set<AuthorDirectory.Key> muted = new HashSet<>();
  private final Map<AuthorDirectory.Key, Instant> lastMessages = new HashMap<>();
  private final Map<AuthorDirectory.Key, Instant> written = new HashMap<>();

  public void sanctioned(AuthorDirectory.Key person, boolean ban) {
    (ban ? banned : muted).add(person);
  }

  public void lastMessage(AuthorDirectory.Key person, Instant at) {
    lastMessages.put(person, at);
  }

  boolean banned(AuthorDirectory.Key person) {
    return banned.contains(person);
  }

  boolean muted(AuthorDirectory.Key person) {
    return muted.contains(person);
  }

  /** Returns when they last wrote in a room with slow mode. */
  Optional<Instant> lastMessageAt(AuthorDirectory.Key person) {
    return Optional.ofNullable(lastMessages.get(person));
  }

  /** Records that they write now in a room with slow mode. */
  void recordMessage(AuthorDirectory.Key person, Instant now) {
    lastMessages.put(person, now);
    written.put(person, now);
  }

  /** Returns who wrote in rooms with slow mode since this was read. */
  Map<AuthorDirectory.Key, Instant> written() {
    return written;
  }
}
