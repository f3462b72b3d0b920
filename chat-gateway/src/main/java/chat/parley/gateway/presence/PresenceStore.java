package chat.parley.gateway.presence;

import java.util.Collection;
import java.util.Map;

/**
 * Who is in which place, as all gateways together know it. Every method may fail with any runtime
 * exception when the store is away.
 */
interface PresenceStore {

  /** These are here, by reference and name, until they are renewed again or their lease ends. */
  void renew(String place, Map<String, String> people);

  /** This gateway no longer holds these. */
  void leave(String place, Collection<String> refs);

  /**
   * Who is there.
   *
   * @param named how many people to name at most
   */
  PlaceSeen look(String place, int named);

  /** Notes how many people places have, for {@link #alive}. */
  void note(Map<String, Long> counts);

  /** Places with people in them, fullest first. */
  Map<String, Long> alive();
}
