package chat.parley.gateway.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory that the rings of one lane share. When it is full, or a frame is too old, the oldest
 * frames go first, whatever channel they belong to. Used on its lane only.
 */
final class ReplayMemory {

  /** What a kept frame costs beside its bytes. */
  private static final int OVERHEAD = 80;

  private final long maxBytes;
  private final long maxAgeMillis;
  private final Deque<ReplayBuffer.Entry> oldestFirst = new ArrayDeque<>();
  private volatile long bytes;

  ReplayMemory(long maxBytes, long maxAgeMillis) {
    this.maxBytes = maxBytes;
    this.maxAgeMillis = maxAgeMillis;
  }

  void keep(ReplayBuffer.Entry kept) {
    oldestFirst.addLast(kept);
    add(kept.size() + OVERHEAD);
    while (bytes > maxBytes) {
      dropOldest();
    }
  }

  /** The ring has let go of it by itself. */
  void released(ReplayBuffer.Entry kept) {
    add(-kept.size() - OVERHEAD);
  }

  /** Drops what is older than allowed at {@code now}, in milliseconds. */
  void dropAged(long now) {
    for (ReplayBuffer.Entry oldest = oldestFirst.peekFirst();
        oldest != null && (!oldest.held() || now - oldest.at() > maxAgeMillis);
        oldest = oldestFirst.peekFirst()) {
      dropOldest();
    }
  }

  /** Forgets all frames; the rings that held them are of no more use. */
  void clear() {
    oldestFirst.clear();
    bytes = 0;
  }

  /** Bytes in use; readable from any thread. */
  long bytes() {
    return bytes;
  }

  private void dropOldest() {
    ReplayBuffer.Entry oldest = oldestFirst.removeFirst();
    if (oldest.held()) {
      oldest.drop();
      released(oldest);
    }
  }

  // Written by the lane alone; volatile only so that the metrics may read it.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void add(long change) {
    bytes += change;
  }
}
