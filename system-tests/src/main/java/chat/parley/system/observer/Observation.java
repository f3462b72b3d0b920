package chat.parley.system.observer;

/**
 * Something that the observer saw.
 *
 * @param atMillis when, by the observer's clock
 * @param place the channel or list where it was seen
 * @param who the name, as the public reference of that place
 */
record Observation(long atMillis, Kind kind, String place, String who) {

  enum Kind {
    /** A name came into the list of people of a room. */
    JOINED,
    /** A name went from the list of people of a room. */
    LEFT,
    /** A message or comment appeared. */
    WROTE,
    /** What a name had written was anonymized or deleted. */
    CHANGED,
    /** The number of waiting strangers rose; there is no name. */
    WAITING_ROSE,
    /** A name came to stand higher in the list of recently active people. */
    ROSE_IN_RECENT
  }
}
