package chat.parley.system.observer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.parley.system.observer.Observation.Kind;
import chat.parley.system.observer.Target.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  @Test
  void computesBinomialProbability() {
    double[] coins = {0.5, 0.5, 0.5};

    assertThat(Score.atLeast(0, coins)).isEqualTo(1);
    assertThat(Score.atLeast(2, coins)).isCloseTo(0.5, within(1e-9));
    assertThat(Score.atLeast(3, coins)).isCloseTo(0.125, within(1e-9));
    assertThat(Score.atLeast(1, new double[] {0.1, 0.2})).isCloseTo(0.28, within(1e-9));
  }

  @Test
  void detectsPlantedLeak() {
    Timeline timeline = new Timeline();
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      timeline.add(new Observation(1_000 * i, Kind.LEFT, "room:open", NAMES.get(i)));
      targets.add(target(i, 1_000 * i));
    }

    Score score = score("order in which names leave", timeline, targets);

    assertThat(score.hits()).isEqualTo(NAMES.size());
    assertThat(score.p()).isLessThan(1e-6);
  }

  @Test
  void uninformedMethodScoresAsChance() {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      targets.add(target(i % NAMES.size(), 0));
    }

    Score score = score("first name to leave afterwards", new Timeline(), targets);

    assertThat(score.hits()).isBetween(75, 180);
    assertThat(score.expected()).isCloseTo(125, within(1e-6));
  }

  private static Target target(int name, long at) {
    return new Target(Subject.MASKED_ROOM, name, at, at, NAMES, NAMES.get(name));
  }

  private static Score score(String method, Timeline timeline, List<Target> targets) {
    MatchingMethods.Method found = requireNonNull(MatchingMethods.all().get(method));
    return Score.of(Subject.MASKED_ROOM, method, found, timeline, targets, new Random(7));
  }
}
