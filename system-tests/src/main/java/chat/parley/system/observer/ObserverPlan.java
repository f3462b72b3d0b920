package chat.parley.system.observer;

import java.time.Duration;

/**
 * How much happens in an {@link ObserverRun}.
 *
 * @param people in the open room
 * @param masked visits to an anonymous room
 * @param strangers talks with the observer
 * @param logins people who log in and write under a pseudonym
 * @param erasures accounts that are deleted
 * @param between mean time between two acts
 * @param away how long a visit or talk keeps a person out of the open room
 * @param spread time within which a deletion reaches all pseudonyms
 * @param shipped whether presence has the delays of production, not those of tests
 */
public record ObserverPlan(
    int people,
    int masked,
    int strangers,
    int logins,
    int erasures,
    Duration between,
    Duration away,
    Duration spread,
    boolean shipped) {

  /** Returns a plan of about three minutes. */
  public static ObserverPlan small() {
    return new ObserverPlan(
        12,
        8,
        6,
        8,
        8,
        Duration.ofSeconds(4),
        Duration.ofSeconds(14),
        Duration.ofSeconds(30),
        false);
  }

  /**
   * Returns a plan of about {@code acts} minutes; delays are those of production, except for
   * deletion.
   */
  public static ObserverPlan large(int acts) {
    return new ObserverPlan(
        20,
        Math.min(acts, 20),
        Math.min(acts, 20),
        12,
        8,
        Duration.ofSeconds(30),
        Duration.ofSeconds(240),
        Duration.ofMinutes(5),
        true);
  }
}
