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
  private final Map<AuthorDirectory.Key, Instant> lastWords = new HashMap<>();
  private final Map<AuthorDirectory.Key, Instant> spoke = new HashMap<>();

  public void sanctioned(AuthorDirectory.Key person, boolean ban) {
    (ban ? banned : muted).add(person);
  }

  public void spoke(AuthorDirectory.Key person, Instant at) {
    lastWords.put(person, at);
  }

  boolean banned(AuthorDirectory.Key person) {
    return banned.contains(person);
  }

  boolean muted(AuthorDirectory.Key person) {
    return muted.contains(person);
  }

  /** Returns when they last wrote in a room with slow mode. */
  Optional<Instant> lastMessageAt(AuthorDirectory.Key person) {
    return Optional.ofNullable(lastWords.get(person));
  }

  /** Records that they write now in a room with slow mode. */
  void speaks(AuthorDirectory.Key person, Instant now) {
    lastWords.put(person, now);
    spoke.put(person, now);
  }

  /** Returns who wrote in rooms with slow mode since this was read. */
  public Map<AuthorDirectory.Key, Instant> spoke() {
    return spoke;
  }
}
