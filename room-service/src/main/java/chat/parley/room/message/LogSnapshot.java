package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a transaction read for a batch, under its locks.
 *
 * @param at the moment at which the commands are processed
 * @param progress the offset up to which each partition was processed before
 * @param logs the locked rooms; rooms that do not exist are missing
 * @param suspended the accounts that may not write now
 * @param writers the sanctions against authors, and their last messages
 * @param processed those of the commands that were carried out before
 * @param messages the messages that the commands refer to, if they exist
 * @param unlisted people who are known to have reacted, in addition to those whom the messages list
 * @param authors the names under which people appear
 */
public record LogSnapshot(
    Instant at,
    Map<Integer, Long> progress,
    Map<RoomId, RoomLog> logs,
    Set<AccountId> suspended,
    WriterStatus writers,
    Map<IdempotencyKey, ProcessedCommand> processed,
    Map<MessagePosition, Message> messages,
    Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted,
    AuthorDirectory authors) {

  /** Creates the snapshot for a batch without commands. */
  public static LogSnapshot ofProgress(Instant at, Map<Integer, Long> progress) {
    return new LogSnapshot(
        at,
        progress,
        Map.of(),
        Set.of(),
        new WriterStatus(),
        Map.of(),
        Map.of(),
        Map.of(),
        new AuthorDirectory(Map.of(), Map.of()));
  }
}
