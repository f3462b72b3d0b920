package chat.parley.platform.health;

/** Counts failures in a row. For one thread. */
final class FailureStreak {

  private final int limit;
  private int failures;

  FailureStreak(int limit) {
    this.limit = limit;
  }

  /** Adds the outcome of a check; returns whether so many in a row have failed. */
  boolean isOver(boolean failed) {
    failures = failed ? failures + 1 : 0;
    return failures >= limit;
  }
}
