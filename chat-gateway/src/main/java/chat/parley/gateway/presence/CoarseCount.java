package chat.parley.gateway.presence;

/**
 * Numbers of people as everybody may see them: 5 for a few (nobody included), then the nearest of
 * 10, 20, 50, 100, 200 and so on.
 */
final class CoarseCount {

  /** What stands for a few. */
  static final long A_FEW = 5;

  private static final long[] STEPS = {1, 2, 5};

  private CoarseCount() {}

  /** The rough number for {@code count} people. */
  static long of(long count) {
    long below = A_FEW;
    for (long power = 10; ; power *= 10) {
      for (long step : STEPS) {
        long above = step * power;
        // The border is where both are equally far by proportion: their geometric mean.
        if (count < Math.sqrt((double) below * above)) {
          return below;
        }
        below = above;
      }
    }
  }
}
