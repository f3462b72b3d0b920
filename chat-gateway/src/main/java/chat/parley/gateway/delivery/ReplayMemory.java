package chat.parley.gateway.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory that the replay buffers of one shard share. When it is full, or a frame is too old, it
 * drops the oldest frames first, in whatever channel they are. Used on its shard only.
 */
final class ReplayMemory {

  /** The overhead of a kept frame in addition to its bytes. */
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

  /** Frees the memory of an entry that its buffer has dropped on its own. */
  void released(ReplayBuffer.Entry kept) {
    add(-kept.size() - OVERHEAD);
  }

  /** Drops the frames that are older than allowed at {@code now}, in milliseconds. */
  void dropAged(long now) {
    for (ReplayBuffer.Entry oldest = oldestFirst.peekFirst();
        oldest != null && (!oldest.held() || now - oldest.at() > maxAgeMillis);
        oldest = oldestFirst.peekFirst()) {
      dropOldest();
    }
  }

  /** Drops all frames; the buffers that held them must not be used any more. */
  void clear() {
    oldestFirst.clear();
    bytes = 0;
  }

  /** Returns the bytes in use. May be called from any thread. */
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

  // Only the shard writes it; volatile only so that the metrics can read it.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void add(long change) {
    bytes += change;
  }
}
