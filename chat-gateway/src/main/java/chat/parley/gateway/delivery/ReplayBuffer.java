package chat.parley.gateway.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of one durable channel, without a gap: each seq follows the previous one. What it
 * returns is therefore complete, or it returns nothing. Used on its shard only.
 *
 * <p>It doesn't return deleted or edited text: an event that removes a text clears the buffer
 * first. Any earlier frame may carry that text: the message itself, an earlier change of it, an
 * answer that quotes it. A client that resumes from an earlier position then asks the channel's
 * owner.
 */
final class ReplayBuffer {

  private final ReplayMemory memory;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private @Nullable String epoch;
  private long head;
  private long n;

  ReplayBuffer(ReplayMemory memory) {
    this.memory = memory;
  }

  /** A frame that a replay buffer holds. */
  static final class Entry {
    private final ReplayBuffer buffer;
    private final long seq;
    private final int size;
    private final long at;

    /** Null once no replay buffer holds it: its memory is freed even before its turn comes. */
    private @Nullable EncodedFrame frame;

    private Entry(ReplayBuffer buffer, long seq, EncodedFrame frame, long at) {
      this.buffer = buffer;
      this.seq = seq;
      this.frame = frame;
      this.size = frame.size();
      this.at = at;
    }

    int size() {
      return size;
    }

    /** Returns when its record was written, in milliseconds. */
    long at() {
      return at;
    }

    boolean isHeld() {
      return frame != null;
    }

    /** Removes itself from its buffer, whose oldest frame it is. */
    void drop() {
      frame = null;
      buffer.entries.removeFirst();
    }
  }

  /**
   * Adds the next frame. A seq that isn't above the head is a duplicate: the owner published it
   * again after a crash. A gap, another epoch, or a removed text clears the buffer first.
   *
   * @param event an event of a durable channel
   * @return whether it is new
   */
  boolean offer(ChannelEvent event) {
    boolean sameEpoch = Objects.equals(event.epoch(), epoch);
    if (sameEpoch && event.seq() <= head) {
      return false;
    }
    if (!sameEpoch || event.seq() != head + 1 || event.removesText()) {
      clear();
    }
    epoch = event.epoch();
    head = event.seq();
    n = event.n();
    Entry entry = new Entry(this, head, event.frame(), event.at());
    entries.addLast(entry);
    memory.add(entry);
    return true;
  }

  /** Returns every frame after {@code since}, in order, if the buffer certainly has all of them. */
  Optional<List<EncodedFrame>> after(String sinceEpoch, long since) {
    if (!sinceEpoch.equals(epoch) || since > head) {
      return Optional.empty();
    }
    if (since == head) {
      return Optional.of(List.of());
    }
    Entry oldest = entries.peekFirst();
    if (oldest == null || oldest.seq > since + 1) {
      return Optional.empty();
    }
    List<EncodedFrame> found = new ArrayList<>((int) (head - since));
    for (Entry entry : entries) {
      if (entry.seq > since && entry.frame != null) {
        found.add(entry.frame);
      }
    }
    return Optional.of(found);
  }

  /** Returns the epoch, if the buffer has seen any frame. */
  @Nullable String epoch() {
    return epoch;
  }

  /** Returns the highest seq that the buffer has seen; 0 before the first. */
  long head() {
    return head;
  }

  /** Returns the number of messages that the channel had at the head. */
  long n() {
    return n;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private void clear() {
    for (Entry entry : entries) {
      entry.frame = null;
      memory.release(entry);
    }
    entries.clear();
  }
}
