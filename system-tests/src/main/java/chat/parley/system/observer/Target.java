package chat.parley.system.observer;

import java.util.List;

/**
 * A pseudonym that the observer tries to name.
 *
 * @param subject what the person did under it
 * @param rank its position among the targets of its subject, in the order of time, from 0
 * @param atMillis when it was first seen, or when it changed
 * @param lastMillis when it was last seen
 * @param candidates names that the public pages show as present at that time
 * @param truth the true name
 */
record Target(
    Subject subject,
    int rank,
    long atMillis,
    long lastMillis,
    List<String> candidates,
    String truth) {

  enum Subject {
    /** A person in an open room goes to an anonymous room, writes, and comes back. */
    MASKED_ROOM,
    /** A person in an open room goes to talk with a stranger, who is the observer. */
    STRANGER,
    /** A person logs in and writes in an anonymous room. */
    LOGIN,
    /** A person's account is deleted; the target is what they wrote under a pseudonym. */
    ERASURE
  }
}
