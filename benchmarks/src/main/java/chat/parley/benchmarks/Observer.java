package chat.parley.benchmarks;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.Progress;
import chat.parley.system.observer.ObserverPlan;
import chat.parley.system.observer.ObserverRun;

/**
 * Measures how well an outside observer names pseudonyms and strangers: {@code Observer [small |
 * acts [seed]]}. {@code small} takes about three minutes. Otherwise there are that many visits to
 * an anonymous room and talks with a stranger (20), half a minute apart, with the delays of
 * production.
 */
final class Observer {

  private Observer() {}

  public static void main(String[] arguments) {
    String size = arguments.length > 0 ? arguments[0] : "20";
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    ObserverPlan plan =
        size.equals("small") ? ObserverPlan.small() : ObserverPlan.large(Integer.parseInt(size));
    System.out.println("seed " + seed);
    try (ParleyInstance parley = new ParleyInstance(ObserverRun.settings(plan), Progress.SILENT)) {
      parley.start();
      try (ObserverRun run = new ObserverRun(parley, plan, seed)) {
        run.run().forEach(System.out::println);
      }
    }
  }
}
