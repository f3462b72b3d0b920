package chat.parley.platform.health;

/** Counts consecutive failures. For one thread. */
final class FailureStreak {

  private final int limit;
  private int failures;

  FailureStreak(int limit) {
    this.limit = limit;
  }

  /** Adds the outcome of a check; returns whether the limit of consecutive failures is reached. */
  boolean isOver(boolean failed) {
    failures = failed ? failures + 1 : 0;
    return failures >= limit;
  }
}
