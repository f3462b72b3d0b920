package chat.parley.benchmarks;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.RollingRestart;
import java.util.List;

/**
 * A rolling restart of two gateways with many connected clients: how long until all are
 * reconnected, and how many connect at once. Options: clients, messages per second.
 */
final class Restarts {

  private static final int TALKERS = 20;

  private Restarts() {}

  public static void main(String[] arguments) throws Exception {
    int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (RollingRestart run = new RollingRestart(parley, clients, TALKERS)) {
        System.out.printf("%,d clients, %d messages a second%n", clients, perSecond);
        System.out.println(
            "| restarted | moved | all back after s | longest away s | most in a s |");
        System.out.println("|---|---|---|---|---|");
        for (RollingRestart.Restart each : run.run(perSecond)) {
          System.out.printf(
              "| %s | %,d | %.1f | %.1f | %d |%n",
              each.gateway(),
              each.moved(),
              each.back().toMillis() / 1e3,
              each.longestAway().toMillis() / 1e3,
              each.mostInASecond());
        }
        List<String> violations = run.violations();
        System.out.printf("%,d messages; promises not kept: %s%n", run.stored(), violations);
      }
    }
  }
}
