package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
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
 * Where the logs of rooms are kept. Safe to use from any thread; every method may throw {@link
 * UnavailableException}.
 */
interface MessageStore {

  /**
   * Does {@code work} in one transaction and commits it. If that throws, nothing was stored; save
   * that after an {@link UnavailableException} nobody knows: then do it again, and {@link
   * LogTransaction#progress} tells.
   *
   * @throws RecordRejectedException if the store will not take what was written, ever
   */
  <T> T write(Function<LogTransaction, T> work);

  /** The newest messages before a seq, newest first; empty if there is no such room. */
  Optional<LogPage> before(RoomId room, long seq, int limit);

  /**
   * The last {@code older} messages before a seq and the first {@code newer} from there on, in the
   * order of their seqs; empty if there is no such room.
   */
  Optional<LogPage> around(RoomId room, long seq, int older, int newer);

  /**
   * The messages changed after a seq, in the order of the changes; empty if there is no such room.
   */
  Optional<LogPage> changedSince(RoomId room, long seq, int limit);

  /** How many of the newest messages of a room, {@code most} at most, are younger than this. */
  long younger(RoomId room, Instant since, int most);

  /**
   * What somebody said last up to a seq and is not deleted, newest first; it is looked for in the
   * {@code among} newest messages alone.
   */
  List<MessageState> by(UUID author, RoomId room, long upTo, int most, int among);

  /** As whom those appear in a room who have appeared there as somebody else before a seq. */
  List<Author> authorsChangedSince(RoomId room, long seq);

  /**
   * One transaction. Locks are taken in the order of the methods, each in the order of its keys, so
   * that no two transactions ever wait for each other in a circle.
   */
  interface LogTransaction {

    /** Locks these partitions; up to which offset (excluded) each is decided. */
    Map<Integer, Long> progress(String topicId, Set<Integer> partitions);

    /** Locks these rooms; those that do not exist are missing. */
    Map<RoomId, RoomLog> lock(Set<RoomId> rooms);

    /** Those of these commands that were carried out. */
    Map<IdempotencyKey, ProcessedCommand> known(Set<IdempotencyKey> commands);

    /** Those of these messages that exist. */
    Map<MessagePosition, Message> messages(Set<MessagePosition> places);

    /** Who is known to have reacted beside those whom the messages list. */
    Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted(ReactionUpdates.ReactionLookup wanted);

    /** Those of these accounts that may not write now. */
    Set<AccountId> barred(Set<AccountId> accounts, Instant now);

    /**
     * As whom those appear in rooms who write there, and what identity says of those who are new
     * there or {@code changing}; what it says of them stays until the transaction ends.
     */
    AuthorDirectory authors(Set<AuthorDirectory.Key> writing, Set<AuthorDirectory.Key> changing);

    /**
     * What rooms hold against these people at a moment.
     *
     * @param slowed those of them whose last words matter
     */
    WriterStatus standing(
        Set<AuthorDirectory.Key> people, Set<AuthorDirectory.Key> slowed, Instant now);

    /** Writes when people wrote last in slow rooms. */
    void saveLastWords(Map<AuthorDirectory.Key, Instant> spoke);

    /** Writes as whom people appear in open rooms; masked ones have their own way. */
    void saveAuthors(Map<AuthorDirectory.Key, AuthorDirectory.InRoom> changed);

    /** Adds messages that were all stored at the same moment. */
    void insert(List<Message> messages);

    /** Whoever wrote has read what is before, if the room is one they keep a mark in. */
    void moveMarks(List<Message> messages);

    /** Writes the present state of messages that exist. */
    void update(Collection<Message> messages);

    /** Writes who reacted, and who no longer does. */
    void saveReactions(ReactionUpdates reactionUpdates);

    /** Remembers commands that changed messages. */
    void remember(Map<IdempotencyKey, ProcessedCommand> changes, Instant at);

    /** Writes where the logs stand now. */
    void saveHeads(Collection<RoomLog> logs);

    /** Writes up to where the partitions are decided now; never goes back. */
    void saveProgress(String topicId, Map<Integer, Long> next);
  }
}
