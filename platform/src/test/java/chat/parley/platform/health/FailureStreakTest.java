package chat.parley.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureStreakTest {

  private final FailureStreak streak = new FailureStreak(3);

  @Test
  void isOverAfterThreeConsecutiveFailures() {
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isTrue();
  }

  @Test
  void successResetsStreak() {
    streak.isOver(true);
    streak.isOver(true);
    assertThat(streak.isOver(false)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isFalse();
    assertThat(streak.isOver(true)).isTrue();
  }
}
