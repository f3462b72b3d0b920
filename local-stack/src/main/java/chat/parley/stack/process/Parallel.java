package chat.parley.stack.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs several slow tasks at the same time. */
public final class Parallel {
  private Parallel() {}

  /**
   * Runs all tasks, each on a separate thread, and waits for all.
   *
   * @throws StackException the first failure in the order of the list, after all have ended
   */
  public static void run(List<Runnable> tasks) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running = tasks.stream().map(threads::submit).toList();
      for (var task : running) {
        task.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackException known) {
        throw known;
      }
      throw new StackException("unexpected: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
