package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.CommandBatch;
import chat.parley.room.message.LogChanges;
import chat.parley.room.message.LogSnapshot;
import chat.parley.room.message.LogTransaction;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.RoomLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * One transaction on the logs. Each table is read and written by one statement, however many rows
 * it concerns: its values are passed as arrays, so the text of the statement stays the same and is
 * prepared once.
 */
final class PostgresLogTransaction implements LogTransaction {

  private final Clock clock;
  private final PostgresProgress progress;
  private final PostgresRooms rooms;
  private final PostgresWriterStatus writers;
  private final PostgresMessages messages;
  private final PostgresReactions reactions;
  private final PostgresAuthors authors;

  PostgresLogTransaction(Handle handle, Clock clock) {
    this.clock = clock;
    progress = new PostgresProgress(handle);
    rooms = new PostgresRooms(handle);
    writers = new PostgresWriterStatus(handle);
    messages = new PostgresMessages(handle);
    reactions = new PostgresReactions(handle);
    authors = new PostgresAuthors(handle);
  }

  @Override
  public LogSnapshot load(CommandBatch batch) {
    Map<Integer, Long> processed = progress.lock(batch.topicId(), batch.partitions());
    // Times of messages follow the order of the locks.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (batch.commands().isEmpty()) {
      return LogSnapshot.ofProgress(now, processed);
    }
    Map<RoomId, RoomLog> logs = rooms.lock(batch.rooms());
    Map<MessagePosition, Message> targets = messages.at(batch.targets());
    return new LogSnapshot(
        now,
        processed,
        logs,
        writers.suspended(batch.accounts(), now),
        writers.read(batch.authors(), batch.slowedAuthors(logs), now),
        messages.processed(batch.keys()),
        targets,
        reactions.unlisted(batch.reactions(targets)),
        authors.read(batch.namedAuthors(), batch.renamedAuthors()));
  }

  @Override
  public void save(LogChanges changes) {
    authors.save(changes.authors());
    writers.save(changes.lastMessages());
    messages.insert(changes.inserted());
    messages.moveReadMarks(changes.inserted());
    messages.update(changes.updated());
    reactions.save(changes.reactions());
    messages.remember(changes.processed(), changes.at());
    rooms.saveHeads(changes.logs());
    progress.save(changes.topicId(), changes.next());
  }
}
