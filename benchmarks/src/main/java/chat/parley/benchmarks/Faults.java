package chat.parley.benchmarks;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.Fault;
import chat.parley.system.fault.FaultRun;
import chat.parley.system.fault.TalkingCrowd;
import java.time.Duration;
import java.util.List;

/**
 * The long version of the fault run of system-tests: people write through two gateways while
 * processes are killed, frozen and restarted and connections are cut. Afterwards the checker
 * verifies that every promise was kept. Options: messages, maximum per second, seconds between
 * faults, seed.
 */
final class Faults {

  private static final int PEOPLE = 60;
  private static final int ROOMS = 30;
  private static final int ROOMS_EACH = 2;

  private Faults() {}

  public static void main(String[] arguments) throws Exception {
    int messages = (int) option(arguments, 0, 1_000_000);
    int perSecond = (int) option(arguments, 1, 2_000);
    Duration pause = Duration.ofSeconds(option(arguments, 2, 15));
    long seed = option(arguments, 3, System.nanoTime());
    try (ParleyInstance parley = new ParleyInstance(settings(), Progress.SILENT)) {
      parley.start();
      try (TalkingCrowd crowd = new TalkingCrowd(parley, PEOPLE, ROOMS, ROOMS_EACH)) {
        FaultRun run = new FaultRun(parley, crowd, seed);
        long begin = System.nanoTime();
        run.run(Fault.plan(seed, Duration.ofHours(12), pause), messages, perSecond);
        Duration length = Duration.ofNanos(System.nanoTime() - begin);
        List<String> violations = crowd.violations();
        report(seed, crowd, run, length, violations);
        if (!violations.isEmpty()) {
          violations.stream().limit(50).forEach(System.out::println);
          System.exit(1);
        }
      }
    }
  }

  /** Raises the limits of each person, since a few people here write as much as a whole town. */
  private static ParleySettings settings() {
    return ParleySettings.forTest(2)
        .with("PARLEY_LIMITS_FRAME_BURST", "100000")
        .with("PARLEY_LIMITS_FRAMES_PER_SECOND", "10000")
        .with("PARLEY_LIMITS_ACCOUNT_BURST", "100000")
        .with("PARLEY_LIMITS_ACCOUNT_PER_SECOND", "10000")
        .with("PARLEY_LIMITS_ROOM_BURST", "100000")
        .with("PARLEY_LIMITS_ROOM_PER_SECOND", "10000");
  }

  private static void report(
      long seed, TalkingCrowd crowd, FaultRun run, Duration length, List<String> violations) {
    int stored = crowd.stored();
    System.out.printf("seed %d, %d people in %d rooms%n", seed, PEOPLE, ROOMS);
    System.out.printf(
        "%,d messages stored in %d s (%,d a second, faults included), each read by %d people%n",
        stored,
        length.toSeconds(),
        stored / Math.max(1, length.toSeconds()),
        PEOPLE * ROOMS_EACH / ROOMS);
    System.out.printf("faults: %s%n", run.faults());
    System.out.printf("commands in flight when they began: %,d%n", run.inFlight());
    System.out.printf("connections made: %,d%n", crowd.connections());
    System.out.printf(
        "lost %d, doubled %d, reordered %d, other %d%n",
        count(violations, "lost"),
        count(violations, "doubled"),
        count(violations, "reordered"),
        violations.size()
            - count(violations, "lost")
            - count(violations, "doubled")
            - count(violations, "reordered"));
    System.out.printf(
        "longest wait of a reader, from storing to seeing: %.1f s%n",
        crowd.longestWait().toMillis() / 1e3);
  }

  private static int count(List<String> violations, String word) {
    return (int) violations.stream().filter(each -> each.startsWith(word)).count();
  }

  private static long option(String[] arguments, int index, long otherwise) {
    return arguments.length > index ? Long.parseLong(arguments[index]) : otherwise;
  }
}
