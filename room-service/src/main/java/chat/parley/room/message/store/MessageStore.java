package chat.parley.room.message.store;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.message.AuthorDirectory;
import chat.parley.room.message.IdempotencyKey;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ProcessedCommand;
import chat.parley.room.message.ReactionUpdates;
import chat.parley.room.message.RecordRejectedException;
import chat.parley.room.message.RoomLog;
import chat.parley.room.message.WriterStatus;
import chat.parley.room.resilience.UnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Stores the logs of rooms. Safe to use from any thread; every method may throw {@link
 * UnavailableException}.
 */
public interface MessageStore {

  /**
   * Runs {@code work} in one transaction and commits it. If this throws, nothing was stored, except
   * that after an {@link UnavailableException} the outcome is unknown: then run it again, and
   * {@link LogTransaction#progress} shows what was stored.
   *
   * @throws RecordRejectedException if the store will never accept what was written
   */
  <T> T write(Function<LogTransaction, T> work);

  /** Returns the newest messages before a seq, newest first; empty if the room does not exist. */
  Optional<LogPage> before(RoomId room, long seq, int limit);

  /**
   * Returns the last {@code older} messages before a seq and the first {@code newer} from there on,
   * in the order of their seqs; empty if the room does not exist.
   */
  Optional<LogPage> around(RoomId room, long seq, int older, int newer);

  /**
   * Returns the messages changed after a seq, in the order of the changes; empty if the room does
   * not exist.
   */
  Optional<LogPage> changedSince(RoomId room, long seq, int limit);

  /**
   * Returns how many of a room's newest messages, {@code most} at most, are younger than this
   * moment.
   */
  long younger(RoomId room, Instant since, int most);

  /**
   * Returns an author's last messages up to a seq that are not deleted, newest first; searches only
   * the {@code among} newest messages.
   */
  List<MessageState> by(UUID author, RoomId room, long upTo, int most, int among);

  /** Returns how people appear in a room who appeared there as somebody else before a seq. */
  List<Author> authorsChangedSince(RoomId room, long seq);

  /**
   * One transaction. It takes locks in the order of the methods, each in the order of its keys, so
   * that two transactions never wait for each other in a circle.
   */
  interface LogTransaction {

    /** Locks these partitions; returns the offset (excluded) up to which each is processed. */
    Map<Integer, Long> progress(String topicId, Set<Integer> partitions);

    /** Locks these rooms; rooms that do not exist are missing in the result. */
    Map<RoomId, RoomLog> lock(Set<RoomId> rooms);

    /** Returns those of these commands that were carried out. */
    Map<IdempotencyKey, ProcessedCommand> known(Set<IdempotencyKey> commands);

    /** Returns those of these messages that exist. */
    Map<MessagePosition, Message> messages(Set<MessagePosition> places);

    /** Returns who is known to have reacted in addition to the people whom the messages list. */
    Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted(ReactionUpdates.ReactionLookup wanted);

    /** Returns those of these accounts that may not write now. */
    Set<AccountId> barred(Set<AccountId> accounts, Instant now);

    /**
     * Returns how writers appear in their rooms, and what identity reports about people who are new
     * there or {@code changing}; this information does not change until the transaction ends.
     */
    AuthorDirectory authors(Set<AuthorDirectory.Key> writing, Set<AuthorDirectory.Key> changing);

    /**
     * Returns the sanctions and last messages of these people in rooms, at a moment.
     *
     * @param slowed the people whose last messages matter
     */
    WriterStatus standing(
        Set<AuthorDirectory.Key> people, Set<AuthorDirectory.Key> slowed, Instant now);

    /** Writes when people last wrote in rooms with slow mode. */
    void saveLastWords(Map<AuthorDirectory.Key, Instant> spoke);

    /** Writes how people appear in open rooms; anonymous rooms store their names elsewhere. */
    void saveAuthors(Map<AuthorDirectory.Key, AuthorDirectory.InRoom> changed);

    /** Adds messages that were all stored at the same moment. */
    void insert(List<Message> messages);

    /** Moves the read marks of authors to their messages, in rooms where they have a read mark. */
    void moveMarks(List<Message> messages);

    /** Writes the current state of messages that exist. */
    void update(Collection<Message> messages);

    /** Writes which reactions were added and removed. */
    void saveReactions(ReactionUpdates reactionUpdates);

    /** Remembers commands that changed messages. */
    void remember(Map<IdempotencyKey, ProcessedCommand> changes, Instant at);

    /** Writes the current heads of the logs. */
    void saveHeads(Collection<RoomLog> logs);

    /** Writes the offsets up to which the partitions are processed; never moves one back. */
    void saveProgress(String topicId, Map<Integer, Long> next);
  }
}
