package chat.parley.platform.moderation;

import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.Area;
import chat.parley.platform.problem.Refusal;

/**
 * Applies acts of the desk to a service's own content. Both methods refuse an act by a {@link
 * Refusal} with its code. Any other exception, and a refusal with a status of 500 or more, means
 * that the act is tried again until it is applied or refused.
 */
public interface ActHandler {

  /** Returns the area that the service owns; it never sees acts of another. */
  Area area();

  /**
   * Does what can't be part of the transaction of {@link #apply}. It may run several times for one
   * act, so a repetition must change nothing. It returns within seconds.
   */
  default void prepare(ActDecided act) {}

  /** Applies the act, in a transaction that commits once for each act, together with its result. */
  void apply(ActDecided act);
}
