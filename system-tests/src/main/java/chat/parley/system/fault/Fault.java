package chat.parley.system.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One injected fault.
 *
 * @param at since the run began
 * @param target the process; empty if it is not one process
 * @param length how long it stays frozen, half open, or dead before it is started again
 */
public record Fault(Kind kind, String target, Duration at, Duration length) {

  /** The kind of a fault. */
  public enum Kind {
    /** {@code kill -9}, started again afterwards. */
    KILL,
    /** {@code SIGSTOP}, then {@code SIGCONT}. */
    FREEZE,
    /** The same for longer than any session, lock or transaction lasts without a sign of life. */
    LONG_FREEZE,
    /** Gateways and room service are restarted gracefully, one after the other. */
    ROLLING_RESTART,
    /** A client's connection, dropped without a closing handshake. */
    CUT,
    /**
     * A client's connection that stays open and is not read; the client reconnects by another one.
     */
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

  /** The kinds of every ten faults. */
  private static final List<Kind> TEN =
      List.of(
          Kind.KILL,
          Kind.KILL,
          Kind.KILL,
          Kind.KILL,
          Kind.FREEZE,
          Kind.FREEZE,
          Kind.LONG_FREEZE,
          Kind.ROLLING_RESTART,
          Kind.CUT,
          Kind.HALF_OPEN);

  /**
   * Plans a fault about every {@code pause}, over {@code length}; the plan is the same for the same
   * seed.
   */
  public static List<Fault> plan(long seed, Duration length, Duration pause) {
    Random random = new Random(seed);
    Deque<Kind> kinds = new ArrayDeque<>();
    List<Fault> faults = new ArrayList<>();
    Duration at = pause;
    while (at.compareTo(length) < 0) {
      if (kinds.isEmpty()) {
        List<Kind> ten = new ArrayList<>(TEN);
        Collections.shuffle(ten, random);
        kinds.addAll(ten);
      }
      faults.add(next(kinds.removeFirst(), random, at));
      at = at.plus(between(random, pause.dividedBy(2), pause.multipliedBy(3).dividedBy(2)));
    }
    return faults;
  }

  private static Fault next(Kind kind, Random random, Duration at) {
    String target = TARGETS.get(random.nextInt(TARGETS.size()));
    return switch (kind) {
      case KILL -> new Fault(kind, target, at, seconds(random, 0, 2));
      case FREEZE -> new Fault(kind, target, at, seconds(random, 0.5, 6));
      case LONG_FREEZE -> new Fault(kind, target, at, seconds(random, 16, 20));
      case HALF_OPEN -> new Fault(kind, "", at, seconds(random, 1, 5));
      case ROLLING_RESTART, CUT -> new Fault(kind, "", at, Duration.ZERO);
    };
  }

  private static Duration seconds(Random random, double least, double most) {
    return between(
        random, Duration.ofMillis((long) (least * 1e3)), Duration.ofMillis((long) (most * 1e3)));
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }
}
