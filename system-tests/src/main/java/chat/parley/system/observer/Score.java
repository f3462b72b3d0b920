package chat.parley.system.observer;

import chat.parley.system.observer.Target.Subject;
import java.util.List;
import java.util.Random;

/**
 * How well a method names people.
 *
 * @param targets how many pseudonyms there were
 * @param hits how many were named correctly; where the method sees nothing, it guesses blindly
 * @param expected how many blind guesses would be correct on average
 * @param p the probability that blind guesses have at least as many hits
 */
public record Score(
    Subject subject, String method, int targets, int hits, double expected, double p) {

  /** Returns the score of a method over all targets of one subject. */
  static Score of(
      Subject subject,
      String name,
      MatchingMethods.Method method,
      Timeline timeline,
      List<Target> targets,
      Random random) {
    int hits = 0;
    double expected = 0;
    double[] chances = new double[targets.size()];
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      List<String> candidates = target.candidates();
      String guess =
          method
              .guess(timeline, target)
              .filter(candidates::contains)
              .orElseGet(() -> candidates.get(random.nextInt(candidates.size())));
      hits += guess.equals(target.truth()) ? 1 : 0;
      chances[i] = 1.0 / candidates.size();
      expected += chances[i];
    }
    return new Score(subject, name, targets.size(), hits, expected, atLeast(hits, chances));
  }

  /** Returns the probability of at least this many successes in trials with these chances. */
  static double atLeast(int hits, double[] chances) {
    double[] exactly = new double[chances.length + 1];
    exactly[0] = 1;
    for (double chance : chances) {
      for (int i = chances.length; i > 0; i--) {
        exactly[i] = exactly[i] * (1 - chance) + exactly[i - 1] * chance;
      }
      exactly[0] *= 1 - chance;
    }
    double sum = 0;
    for (int i = hits; i <= chances.length; i++) {
      sum += exactly[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "%-12s %-64s %3d of %3d, by chance %4.1f, p %.1e"
        .formatted(subject, method, hits, targets, expected, p);
  }
}
