package chat.parley.system.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One thing that goes wrong on purpose.
 *
 * @param at since the run began
 * @param target the process; empty for a socket
 * @param length how long it stays frozen, half open, or dead before it is started again
 */
record Fault(Kind kind, String target, Duration at, Duration length) {

  enum Kind {
    /** {@code kill -9}, started again afterwards. */
    KILL,
    /** {@code SIGSTOP}, then {@code SIGCONT}. */
    FREEZE,
    /** Ended in good order and started again, as in a rolling restart. */
    RESTART,
    /** A client's connection, dropped without a word. */
    CUT,
    /** A client's connection that stands but is not read, then dropped. */
    HALF_OPEN
  }

  private static final List<String> TARGETS =
      List.of(
          "chat-gateway-1",
          "chat-gateway-2",
          "room-service",
          "room-service",
          "kafka",
          "postgres",
          "redis");

  /** The same plan for the same seed: a fault about every {@code pause}, over {@code length}. */
  static List<Fault> plan(long seed, Duration length, Duration pause) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    Duration at = pause;
    while (at.compareTo(length) < 0) {
      faults.add(next(random, at));
      at = at.plus(between(random, pause.dividedBy(2), pause.multipliedBy(3).dividedBy(2)));
    }
    return faults;
  }

  private static Fault next(Random random, Duration at) {
    String target = TARGETS.get(random.nextInt(TARGETS.size()));
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 ->
          new Fault(Kind.KILL, target, at, between(random, Duration.ZERO, Duration.ofSeconds(2)));
      case 4, 5, 6 ->
          new Fault(
              Kind.FREEZE,
              target,
              at,
              between(random, Duration.ofMillis(500), Duration.ofSeconds(6)));
      case 7 -> new Fault(Kind.RESTART, target, at, Duration.ZERO);
      case 8 -> new Fault(Kind.CUT, "", at, Duration.ZERO);
      default ->
          new Fault(
              Kind.HALF_OPEN,
              "",
              at,
              between(random, Duration.ofSeconds(1), Duration.ofSeconds(5)));
    };
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }
}
