package chat.parley.system.fault;

import java.time.Duration;

/** The pace of a run: not a wait for a condition. */
final class Pace {

  private Pace() {}

  static void hold(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
