package chat.parley.system.observer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.Progress;
import chat.parley.system.observer.Target.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An observer who has every public frame and response, and a clock, names pseudonyms and strangers
 * no better than by blind guesses. {@code benchmarks/run Observer} does the same at full length.
 */
class ObserverST {

  /** With some fifty scores, blind guesses fail the test once in two thousand runs. */
  private static final double IMPLAUSIBLE = 1e-5;

  @Test
  void observerIdentifiesPeopleNoBetterThanChance() {
    ObserverPlan plan = ObserverPlan.small();
    try (ParleyInstance parley = new ParleyInstance(ObserverRun.settings(plan), Progress.SILENT)) {
      parley.start();
      try (ObserverRun run = new ObserverRun(parley, plan, System.nanoTime())) {
        List<Score> scores = run.run();

        scores.forEach(System.out::println);
        for (Subject subject : Subject.values()) {
          assertThat(scores)
              .filteredOn(score -> score.subject() == subject)
              .isNotEmpty()
              .allSatisfy(score -> {
                assertThat(score.targets()).as("targets of %s", subject).isGreaterThan(2);
                assertThat(score.p()).as("%s", score).isGreaterThan(IMPLAUSIBLE);
              });
        }
      }
    }
  }
}
