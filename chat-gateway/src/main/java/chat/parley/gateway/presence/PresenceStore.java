package chat.parley.gateway.presence;

import java.util.Collection;
import java.util.Map;

/**
 * Who is in which place, as known to all gateways together. Every method may fail with any runtime
 * exception when the store is unavailable.
 */
interface PresenceStore {

  /**
   * Records that these people are here, by reference and name, until they are renewed or their
   * lease expires.
   *
   * @param masked whether the place names nobody; the store remembers it
   */
  void renew(String place, boolean masked, Map<String, String> people);

  /**
   * Records that this gateway no longer holds these people; each is still shown for a delay of
   * their own.
   */
  void leave(String place, Collection<String> refs);

  /**
   * Returns who is there.
   *
   * @param named the maximum number of people to name
   */
  PresenceSnapshot look(String place, int named);

  /**
   * Records how many people this gateway holds; returns roughly how many all gateways held some
   * minutes ago.
   */
  long online(long here);

  /** Records how many people places have, for {@link #alive}. */
  void note(Map<String, Long> counts);

  /** Returns the places with people in them and roughly how many, as of some minutes ago. */
  Map<String, Long> alive();
}
