package chat.parley.benchmarks;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.expulsion.Expulsion;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures how long it takes until a person who is suspended, or who ends a session, is out
 * everywhere: {@code Expulsions [times]}, by default 50 each. Two gateways hold a socket each; four
 * services get a request every 5 ms. Times run from the request that expels the person.
 */
final class Expulsions {

  private static final int WARM_UP = 5;

  private Expulsions() {}

  public static void main(String[] arguments) throws Exception {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (Expulsion expulsion = new Expulsion(parley)) {
        System.out.printf("%-34s %8s %8s %8s%n", "milliseconds", "p50", "p99", "most");
        measure("suspended", times, expulsion::suspension);
        measure("session ended", times, expulsion::endOfSession);
      }
    }
  }

  private static void measure(String what, int times, Callable<Expulsion.Times> expel)
      throws Exception {
    Histogram sockets = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    Histogram tokens = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    for (int i = 0; i < WARM_UP + times; i++) {
      Expulsion.Times each = expel.call();
      if (i >= WARM_UP) {
        sockets.recordValue(each.sockets().toNanos() / 1_000);
        tokens.recordValue(each.tokens().toNanos() / 1_000);
      }
    }
    print(what + ": sockets closed", sockets);
    print(what + ": tokens refused", tokens);
  }

  private static void print(String what, Histogram times) {
    System.out.printf(
        "%-34s %8.0f %8.0f %8.0f%n",
        what,
        times.getValueAtPercentile(50) / 1_000.0,
        times.getValueAtPercentile(99) / 1_000.0,
        times.getMaxValue() / 1_000.0);
  }
}
