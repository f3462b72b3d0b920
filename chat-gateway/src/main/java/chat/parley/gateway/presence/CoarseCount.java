package chat.parley.gateway.presence;

/**
 * Rounds numbers of people to what everyone may see: 5 for a few (including none), then the nearest
 * of 10, 20, 50, 100, 200 and so on.
 */
final class CoarseCount {

  /** The number that represents a few. */
  static final long A_FEW = 5;

  private static final long[] STEPS = {1, 2, 5};

  private CoarseCount() {}

  /** Returns the rough number for {@code count} people. */
  static long of(long count) {
    long below = A_FEW;
    for (long power = 10; ; power *= 10) {
      for (long step : STEPS) {
        long above = step * power;
        // The border is where both are equally far in proportion: their geometric mean.
        if (count < Math.sqrt((double) below * above)) {
          return below;
        }
        below = above;
      }
    }
  }
}
