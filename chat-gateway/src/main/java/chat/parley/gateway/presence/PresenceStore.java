package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import java.util.Collection;
import java.util.Map;

/**
 * Who is in which room, as known to all gateways together. Every method may fail with any runtime
 * exception when the store is unavailable.
 */
interface PresenceStore {

  /**
   * Records that these people are here, by reference and name, until they are renewed or their
   * lease expires.
   *
   * @param masked whether the room names nobody; the store remembers it
   */
  void renew(Channel room, boolean masked, Map<String, String> people);

  /**
   * Records that this gateway no longer holds these people; each is still shown for a delay of
   * their own.
   */
  void depart(Channel room, Collection<String> refs);

  /**
   * Returns who is there.
   *
   * @param named the maximum number of people to name
   */
  PresenceSnapshot snapshot(Channel room, int named);

  /**
   * Records how many people this gateway holds; returns roughly how many all gateways held some
   * minutes ago.
   */
  long countOnline(long here);

  /** Records how many people rooms have, for {@link #activeRooms}. */
  void recordCounts(Map<Channel, Long> counts);

  /** Returns the rooms with people in them and roughly how many, as of some minutes ago. */
  Map<Channel, Long> activeRooms();
}
