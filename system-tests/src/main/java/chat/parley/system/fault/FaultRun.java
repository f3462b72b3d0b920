package chat.parley.system.fault;

import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.client.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * People write while processes die, in the manner of Jepsen's Maelstrom. Faults happen as planned.
 * Faults that last may overlap, but each process has one at a time. At the end, everything runs
 * again.
 */
public final class FaultRun {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final ParleyInstance parley;
  private final TalkingCrowd crowd;
  private final long seed;
  private final Map<String, Lock> busy = new ConcurrentHashMap<>();
  private final Map<Fault.Kind, Integer> done = new EnumMap<>(Fault.Kind.class);
  private int inFlight;

  /**
   * @param seed makes the choice of authors, messages and times repeatable
   */
  public FaultRun(ParleyInstance parley, TalkingCrowd crowd, long seed) {
    this.parley = parley;
    this.crowd = crowd;
    this.seed = seed;
  }

  /**
   * Lets everybody write at this pace while the faults happen, if there is time for them, then
   * waits until everything is settled and read.
   *
   * @param messages of all people together
   * @param perSecond of all people together, at most
   */
  public void run(List<Fault> faults, int messages, int perSecond) throws InterruptedException {
    long begin = System.nanoTime();
    Thread talk =
        Thread.startVirtualThread(() -> crowd.talk(new Random(seed), messages, perSecond));
    List<Thread> running = new ArrayList<>();
    for (Fault fault : faults) {
      long waited = System.nanoTime() - begin;
      talk.join(Duration.ofMillis(Math.max(1, fault.at().toMillis() - waited / 1_000_000)));
      if (!talk.isAlive()) {
        break;
      }
      running.add(Thread.startVirtualThread(() -> happen(fault)));
    }
    talk.join();
    for (Thread each : running) {
      each.join();
    }
    crowd.awaitQuiet(TIMEOUT);
  }

  /** Returns a report of the run. */
  public String report() {
    return """
    seed %d: %d messages stored; faults %s while %d commands were in flight; \
    longest wait of a reader %d ms\
    """
        .formatted(seed, crowd.stored(), done, inFlight, crowd.longestWait().toMillis());
  }

  /** Returns how many faults of each kind there were. */
  public Map<Fault.Kind, Integer> faults() {
    return done;
  }

  /** Returns how many commands were in flight when faults began, summed over all faults. */
  public int inFlight() {
    return inFlight;
  }

  private void happen(Fault fault) {
    count(fault);
    switch (fault.kind()) {
      case KILL ->
          alone(
              fault.target(),
              member -> {
                member.kill();
                Pace.hold(fault.length());
                member.start().run();
              });
      case FREEZE, LONG_FREEZE ->
          alone(
              fault.target(),
              member -> {
                member.pause();
                Pace.hold(fault.length());
                member.resume();
              });
      case ROLLING_RESTART -> {
        parley.gateways().forEach(gateway -> alone(gateway.name(), FaultRun::restart));
        alone("room-service", FaultRun::restart);
      }
      case CUT -> somebody(fault).cut();
      case HALF_OPEN -> {
        Participant victim = somebody(fault);
        victim.stall();
        Pace.hold(fault.length());
        victim.abandon();
      }
    }
  }

  private static void restart(ManagedService member) {
    member.stop().run();
    member.start().run();
  }

  private synchronized void count(Fault fault) {
    done.merge(fault.kind(), 1, Integer::sum);
    inFlight += crowd.unsettled();
  }

  private Participant somebody(Fault fault) {
    int index = Math.floorMod(fault.at().toMillis(), crowd.people().size());
    return crowd.people().get(index);
  }

  private void alone(String target, Consumer<ManagedService> fault) {
    Lock lock = busy.computeIfAbsent(target, name -> new ReentrantLock());
    lock.lock();
    try {
      fault.accept(parley.member(target));
    } finally {
      lock.unlock();
    }
  }
}
