package chat.parley.room.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rooms of a batch hold against those who give commands, and when they wrote last where
 * that matters. For one transaction and one thread.
 */
final class WriterStatus {

  private final Set<AuthorDirectory.Key> banned = new HashSet<>();
  private final Set<AuthorDirectory.Key> muted = new HashSet<>();
  private final Map<AuthorDirectory.Key, Instant> lastWords = new HashMap<>();
  private final Map<AuthorDirectory.Key, Instant> spoke = new HashMap<>();

  void sanctioned(AuthorDirectory.Key person, boolean ban) {
    (ban ? banned : muted).add(person);
  }

  void spoke(AuthorDirectory.Key person, Instant at) {
    lastWords.put(person, at);
  }

  boolean banned(AuthorDirectory.Key person) {
    return banned.contains(person);
  }

  boolean muted(AuthorDirectory.Key person) {
    return muted.contains(person);
  }

  /** When they wrote last, in a slow room. */
  Optional<Instant> lastMessageAt(AuthorDirectory.Key person) {
    return Optional.ofNullable(lastWords.get(person));
  }

  /** They write now, in a slow room. */
  void speaks(AuthorDirectory.Key person, Instant now) {
    lastWords.put(person, now);
    spoke.put(person, now);
  }

  /** Those who wrote in slow rooms since this was read. */
  Map<AuthorDirectory.Key, Instant> spoke() {
    return spoke;
  }
}
