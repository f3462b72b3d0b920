package chat.parley.platform.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The heartbeat of one loop. The loop calls {@link #beat()} on every turn, at least every few
 * seconds, even when it has nothing to do or waits for a store that is unavailable. May be called
 * from any thread; it costs one volatile write.
 */
public final class Heartbeat {

  private final String name;
  private final LongSupplier nanoTime;
  private volatile long last;
  private volatile boolean resting;

  Heartbeat(String name, LongSupplier nanoTime) {
    this.name = name;
    this.nanoTime = nanoTime;
    last = nanoTime.getAsLong();
  }

  /** Records that the loop has turned; it turns again within {@link Heartbeats#LIMIT}. */
  public void beat() {
    last = nanoTime.getAsLong();
    resting = false;
  }

  /**
   * Records that the loop has nothing to do until its next {@link #beat()}, however long that
   * takes.
   */
  public void rest() {
    resting = true;
  }

  String name() {
    return name;
  }

  boolean isOverdue() {
    return !resting && nanoTime.getAsLong() - last > Heartbeats.LIMIT.toNanos();
  }

  /** Returns the time since the last beat. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - last);
  }
}
