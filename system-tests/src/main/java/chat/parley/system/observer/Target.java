package chat.parley.system.observer;

import java.util.List;

/**
 * A pseudonym that the observer wants to name.
 *
 * @param subject what the person did under it
 * @param rank which of its subject it is, in the order of time, from 0
 * @param atMillis when it was first seen, or when it changed
 * @param lastMillis when it was last seen
 * @param candidates names that the public pages show as being there at that time
 * @param truth whose it is
 */
record Target(
    Subject subject,
    int rank,
    long atMillis,
    long lastMillis,
    List<String> candidates,
    String truth) {

  enum Subject {
    /** Somebody in an open room goes to a masked room, writes, and comes back. */
    MASKED_ROOM,
    /** Somebody in an open room goes to talk with a stranger, who is the observer. */
    STRANGER,
    /** Somebody logs in and writes in a masked room. */
    LOGIN,
    /** Somebody's account is erased; the target is what they wrote under a mask. */
    ERASURE
  }
}
