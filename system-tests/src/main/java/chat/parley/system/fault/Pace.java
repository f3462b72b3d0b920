package chat.parley.system.fault;

import java.time.Duration;

/** The pace of what happens in a run: not a wait for anything. */
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
