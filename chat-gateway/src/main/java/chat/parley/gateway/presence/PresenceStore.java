package chat.parley.gateway.presence;

import java.util.Collection;
import java.util.Map;

/**
 * Who is in which place, as all gateways together know it. Every method may fail with any runtime
 * exception when the store is away.
 */
interface PresenceStore {

  /**
   * These are here, by reference and name, until they are renewed again or their lease ends.
   *
   * @param masked whether nobody is named there; the store remembers it
   */
  void renew(String place, boolean masked, Map<String, String> people);

  /** This gateway no longer holds these; each goes on to be shown for a delay of their own. */
  void leave(String place, Collection<String> refs);

  /**
   * Who is there.
   *
   * @param named how many people to name at most
   */
  PresenceSnapshot look(String place, int named);

  /** This gateway holds so many people; tells roughly how many all held some minutes ago. */
  long online(long here);

  /** Notes how many people places have, for {@link #alive}. */
  void note(Map<String, Long> counts);

  /** Places with people in them and roughly how many, as it was some minutes ago. */
  Map<String, Long> alive();
}
