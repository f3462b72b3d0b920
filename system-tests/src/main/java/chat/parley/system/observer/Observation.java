package chat.parley.system.observer;

/**
 * One observation.
 *
 * @param atMillis when, by the observer's clock
 * @param place the channel or list where it was seen
 * @param who the name, as the public reference of that place
 */
record Observation(long atMillis, Kind kind, String place, String who) {

  enum Kind {
    /** A name appeared in the list of people of a room. */
    JOINED,
    /** A name disappeared from the list of people of a room. */
    LEFT,
    /** A message or comment appeared. */
    WROTE,
    /** Content of a name was anonymized or deleted. */
    CHANGED,
    /** The number of waiting strangers rose; there is no name. */
    WAITING_ROSE,
    /** A name rose in the list of recently active people. */
    ROSE_IN_RECENT
  }
}
