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

  void add(ReplayBuffer.Entry entry) {
    oldestFirst.addLast(entry);
    add(entry.size() + OVERHEAD);
    while (bytes > maxBytes) {
      dropOldest();
    }
  }

  /** Frees the memory of an entry that its buffer has dropped on its own. */
  void release(ReplayBuffer.Entry entry) {
    add(-entry.size() - OVERHEAD);
  }

  /** Drops the frames that are older than allowed at {@code now}, in milliseconds. */
  void dropExpired(long now) {
    for (ReplayBuffer.Entry oldest = oldestFirst.peekFirst();
        oldest != null && (!oldest.isHeld() || now - oldest.at() > maxAgeMillis);
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
    if (oldest.isHeld()) {
      oldest.drop();
      release(oldest);
    }
  }

  // Only the shard writes it; volatile only so that the metrics can read it.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void add(long change) {
    bytes += change;
  }
}
