package chat.parley.stack.parley;

import chat.parley.stack.process.StackException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Restarts a process that ended unexpectedly, after a pause that doubles each consecutive time. If
 * the process then runs for a minute, the pause is reset to the shortest.
 */
public final class Supervisor implements AutoCloseable {
  /** Is notified of ends and restarts. Called from several threads. */
  public interface Witness {
    void died(String name, Duration pause);

    void cameBack(String name);

    void failedToComeBack(String name, String why);
  }

  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final Witness witness;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Supervisor(Witness witness) {
    this.witness = witness;
  }

  /** Watches processes that are already running. */
  public void watch(Collection<ManagedService> members) {
    members.forEach(member -> threads.execute(() -> watch(member)));
  }

  /** Stops the restarts: a process that ends from now on stays ended. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void watch(ManagedService member) {
    var pause = MIN_PAUSE;
    try {
      while (true) {
        var since = System.nanoTime();
        member.process().ended().get();
        if (System.nanoTime() - since > STABLE.toNanos()) {
          pause = MIN_PAUSE;
        }
        witness.died(member.name(), pause);
        Thread.sleep(pause);
        restart(member);
        pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("the end of a process has no failure", e);
    }
  }

  private void restart(ManagedService member) throws InterruptedException {
    try {
      member.start().run();
      witness.cameBack(member.name());
    } catch (StackException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      witness.failedToComeBack(member.name(), String.valueOf(e.getMessage()));
    }
  }
}
