package chat.parley.gateway.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of one durable channel, without a gap: each has the seq after the one before.
 * What it hands out is therefore complete, or it hands out nothing. Used on its lane only.
 *
 * <p>What was deleted or edited is not handed out: an event that takes a text away empties the ring
 * first. Any earlier frame may carry that text: the message itself, an earlier change of it, an
 * answer that quotes it. Whoever resumes from before then asks the channel's owner.
 */
final class ReplayBuffer {

  private final ReplayMemory space;
  private final Deque<Entry> frames = new ArrayDeque<>();
  private @Nullable String epoch;
  private long head;
  private long n;

  ReplayBuffer(ReplayMemory space) {
    this.space = space;
  }

  /** A frame that some ring holds. */
  static final class Entry {
    private final ReplayBuffer ring;
    private final long seq;
    private final int size;
    private final long at;

    /** Null once no ring holds it: memory is free although its turn has not come. */
    private @Nullable EncodedFrame frame;

    private Entry(ReplayBuffer ring, long seq, EncodedFrame frame, long at) {
      this.ring = ring;
      this.seq = seq;
      this.frame = frame;
      this.size = frame.size();
      this.at = at;
    }

    int size() {
      return size;
    }

    /** When its record was written, in milliseconds. */
    long at() {
      return at;
    }

    boolean held() {
      return frame != null;
    }

    /** Leaves its ring, whose oldest frame it is. */
    void drop() {
      frame = null;
      ring.frames.removeFirst();
    }
  }

  /**
   * Takes the next frame. A seq that is not above the head was seen before: the owner published it
   * again after a crash. A jump, another epoch, or a text taken away empties the ring first.
   *
   * @param event one of a durable channel
   * @return whether it is new
   */
  boolean offer(ChannelEvent event) {
    boolean sameEpoch = Objects.equals(event.epoch(), epoch);
    if (sameEpoch && event.seq() <= head) {
      return false;
    }
    if (!sameEpoch || event.seq() != head + 1 || event.takesAway()) {
      clear();
    }
    epoch = event.epoch();
    head = event.seq();
    n = event.n();
    Entry kept = new Entry(this, head, event.frame(), event.at());
    frames.addLast(kept);
    space.keep(kept);
    return true;
  }

  /** Every frame after {@code since}, in order, if it is certain that these are all. */
  Optional<List<EncodedFrame>> after(String sinceEpoch, long since) {
    if (!sinceEpoch.equals(epoch) || since > head) {
      return Optional.empty();
    }
    if (since == head) {
      return Optional.of(List.of());
    }
    Entry oldest = frames.peekFirst();
    if (oldest == null || oldest.seq > since + 1) {
      return Optional.empty();
    }
    List<EncodedFrame> found = new ArrayList<>((int) (head - since));
    for (Entry kept : frames) {
      if (kept.seq > since && kept.frame != null) {
        found.add(kept.frame);
      }
    }
    return Optional.of(found);
  }

  /** The epoch it knows, if it has seen any frame. */
  @Nullable String epoch() {
    return epoch;
  }

  /** The highest seq it has seen; 0 before the first. */
  long head() {
    return head;
  }

  /** How many messages the channel had then. */
  long n() {
    return n;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  private void clear() {
    for (Entry kept : frames) {
      kept.frame = null;
      space.released(kept);
    }
    frames.clear();
  }
}
