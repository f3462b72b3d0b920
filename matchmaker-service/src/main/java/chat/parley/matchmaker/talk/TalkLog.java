package chat.parley.matchmaker.talk;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Side;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The talks' messages, numbered from 1 without gaps in an epoch. A command is appended once,
 * however often it arrives. The log may be lost as a whole, or in part with a new epoch; it never
 * changes within one. It is deleted a minute after the end, and a day after the last message.
 */
public interface TalkLog {

  /** A message as it was sent. */
  record Entry(long seq, MessageId id, CommandId command, Side side, Instant at, String text) {}

  /** The result of a command. */
  sealed interface Appended {
    /** It is in the log; {@code first} unless the very same record was applied before. */
    record Stored(String epoch, Entry entry) implements Appended {}

    /** The author has sent it again: it was already in the log, under this seq. */
    record Known(String epoch, long seq) implements Appended {}

    /** The talk is over. */
    record Over() implements Appended {}
  }

  /** A part of the log, in order. */
  record LogSection(String epoch, long head, List<Entry> entries) {}

  /**
   * Appends a message.
   *
   * @param origin partition and offset of the record, which distinguish a redelivery from a resend
   */
  Appended append(PairId pair, Side side, CommandId command, String origin, String text);

  /** Returns the newest messages before this seq (0: of all). */
  LogSection before(PairId pair, long seq, int limit);

  /** Returns the oldest messages after this seq. */
  LogSection after(PairId pair, long seq, int limit);

  /** Closes the logs of these talks. */
  void close(Collection<PairId> pairs);
}
