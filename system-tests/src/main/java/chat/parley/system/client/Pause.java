package chat.parley.system.client;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses of a client. */
public final class Pause {

  private static final long MAX_MS = 1_000;

  private Pause() {}

  /** Waits before another attempt: a random time, so that not all retry at once. */
  static void beforeRetry() {
    millis(ThreadLocalRandom.current().nextLong(20, MAX_MS));
  }

  /** Waits this long, or until the thread is interrupted. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
