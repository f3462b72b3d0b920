package chat.parley.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureStreakTest {

  private final FailureStreak streak = new FailureStreak(3);

  @Test
  void isOverAfterSoManyFailuresInARow() {
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isTrue();
  }

  @Test
  void oneSuccessBeginsAnew() {
    streak.isOver(true);
    streak.isOver(true);
    assertThat(streak.isOver(false)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isTrue();
  }
}
