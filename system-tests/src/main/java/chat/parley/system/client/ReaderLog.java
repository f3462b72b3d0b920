package chat.parley.system.client;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reader's copy of a room's log: the state of each message, and the order in which the messages
 * were seen. Live frames are applied in order of {@code seq}; while a gap is being filled, they
 * wait. Not thread-safe; its {@link Participant} guards it.
 */
final class ReaderLog {

  /** The result of a live frame. */
  enum Taken {
    APPLIED,
    /** Seen before, or waiting for a running repair. */
    NOTHING_TO_DO,
    /** Changes in between are missing: read {@code changes} since {@link #last()}. */
    GAP
  }

  private record Live(String epoch, long seq, Runnable change) {}

  private final RoomId room;
  private final Consumer<MessageState> onSeen;
  private final NavigableMap<Long, MessageState> states = new TreeMap<>();
  private final List<Long> seen = new ArrayList<>();
  private final List<Live> waiting = new ArrayList<>();
  private @Nullable String epoch;
  private long last;
  private boolean filling;

  ReaderLog(RoomId room, Consumer<MessageState> onSeen) {
    this.room = room;
    this.onSeen = onSeen;
  }

  RoomId room() {
    return room;
  }

  @Nullable String epoch() {
    return epoch;
  }

  /** Returns the seq up to which the log is complete. */
  long last() {
    return last;
  }

  boolean filling() {
    return filling;
  }

  /** Returns the seqs of messages in the order in which they were seen. */
  List<Long> seen() {
    return List.copyOf(seen);
  }

  Collection<MessageState> states() {
    return List.copyOf(states.values());
  }

  /** Takes a frame; {@code change} applies it to this log when its turn comes. */
  Taken live(String frameEpoch, long seq, Runnable change) {
    if (filling) {
      waiting.add(new Live(frameEpoch, seq, change));
      return Taken.NOTHING_TO_DO;
    }
    if (frameEpoch.equals(epoch) && seq <= last) {
      return Taken.NOTHING_TO_DO;
    }
    if (!frameEpoch.equals(epoch) || seq != last + 1) {
      filling = true;
      waiting.add(new Live(frameEpoch, seq, change));
      return Taken.GAP;
    }
    last = seq;
    change.run();
    return Taken.APPLIED;
  }

  /** Takes the head of the log from the owner. */
  Taken head(String headEpoch, long seq) {
    if (filling || (headEpoch.equals(epoch) && seq <= last)) {
      return Taken.NOTHING_TO_DO;
    }
    filling = true;
    return Taken.GAP;
  }

  /** Makes live frames wait from now on, until {@link #filled}. */
  void fill() {
    filling = true;
  }

  /**
   * Applies the owner's answer: everything that changed up to {@code upTo}. Returns whether more is
   * missing.
   */
  boolean filled(Api.Changes missing) {
    missing.messages().stream()
        .sorted(Comparator.comparingLong(MessageState::seq))
        .forEach(this::upsert);
    missing.authors().forEach(this::rename);
    epoch = missing.epoch();
    last = Math.max(last, missing.upTo());
    filling = false;
    List<Live> due = List.copyOf(waiting);
    waiting.clear();
    for (Live each : due) {
      live(each.epoch(), each.seq(), each.change());
    }
    return filling;
  }

  @Override
  public String toString() {
    return "%s up to %d%s".formatted(epoch, last, filling ? " (filling)" : "");
  }

  /** Shows everything by a person under this author. */
  void rename(Author author) {
    states.replaceAll((seq, old) ->
        old.author().id().equals(author.id())
            ? new MessageState(
                old.id(),
                old.seq(),
                old.n(),
                old.changedSeq(),
                old.command(),
                author,
                old.text(),
                old.at(),
                old.editedAt(),
                old.deletedAt())
            : old);
  }

  void upsert(MessageState message) {
    MessageState known = states.get(message.seq());
    if (known == null) {
      seen.add(message.seq());
      onSeen.accept(message);
    }
    if (known == null || known.changedSeq() < message.changedSeq()) {
      states.put(message.seq(), message);
    }
  }
}
