package chat.parley.matchmaker.search;

import java.util.Arrays;
import java.util.Locale;

/** Formats the figures that a run prints. */
final class PairingFigures {

  private PairingFigures() {}

  @SuppressWarnings("SystemOut") // figures are what such a run is for
  static void print(String format, Object... values) {
    System.out.println("FIGURE " + String.format(Locale.ROOT, format, values));
  }

  /** Returns median, 99th percentile, and maximum, in milliseconds. */
  static String millis(long[] nanos) {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, most %.1f ms",
        at(nanos, 0.5) / 1e6,
        at(nanos, 0.99) / 1e6,
        at(nanos, 1) / 1e6);
  }

  /** Returns a quantile. */
  static long at(long[] values, double quantile) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
  }
}
