package chat.parley.room.message.ingest;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.room.message.CommandBatch;
import chat.parley.room.message.CommandProcessor;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.LogSnapshot;
import chat.parley.room.message.LogStore;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Processes a batch of commands in one transaction.
 *
 * <p>The transaction first locks the partitions, then the rooms, and then reads what is known. So
 * two consumers that hold the same partition for a moment (one was frozen, its partition moved on,
 * it wakes up) process it one after the other, and the second finds everything processed. The
 * room's lock makes {@code seq} and {@code n} dense.
 *
 * <p>What comes before a partition's progress was decided once, permanently. If it is not stored,
 * it was rejected then, and is never stored now; its author is notified again, because it is
 * unknown whether the first answer was sent.
 */
@ApplicationScoped
class ProcessBatch {

  private final LogStore store;
  private final Pseudonyms pseudonyms;
  private final Duration editWindow;

  ProcessBatch(LogStore store, Pseudonyms pseudonyms, MessageConfig config) {
    this.store = store;
    this.pseudonyms = pseudonyms;
    this.editWindow = config.editWindow();
  }

  /**
   * Returns the results of the batch's commands, in their order; all is stored when this returns.
   *
   * @throws CommandsMissingException if the store has not processed the commands that come before
   */
  List<CommandResult> apply(String topicId, Batch batch) {
    // Before the transaction: a pseudonym is assigned once, permanently, whatever the result.
    List<ReceivedCommand> commands = batch.commands().stream().map(this::masked).toList();
    CommandBatch known = new CommandBatch(topicId, batch.next(), commands);
    return store.write(transaction -> {
      LogSnapshot snapshot = transaction.load(known);
      Map<Integer, CommandsMissingException.Gap> gaps = batch.gaps(snapshot.progress());
      if (!gaps.isEmpty()) {
        throw new CommandsMissingException(gaps);
      }
      CommandProcessor processor = new CommandProcessor(snapshot, editWindow);
      List<CommandResult> results = commands.stream().map(processor::process).toList();
      transaction.save(processor.changes(known));
      return results;
    });
  }

  /** Skips what comes before these offsets: none of it will ever be stored. */
  void skip(String topicId, Map<Integer, Long> next) {
    CommandBatch nothing = new CommandBatch(topicId, next, List.of());
    store.write(transaction -> {
      LogSnapshot snapshot = transaction.load(nothing);
      transaction.save(new CommandProcessor(snapshot, editWindow).changes(nothing));
      return snapshot;
    });
  }

  /**
   * Applies the author's pseudonym. The service's own commands, sent for a person who may have
   * left, assign no pseudonym.
   */
  private ReceivedCommand masked(ReceivedCommand receivedCommand) {
    RoomId room = receivedCommand.command().room();
    AccountId account = receivedCommand.actor().account();
    return receivedCommand.ofTheService()
        ? receivedCommand.as(
            new Author(pseudonyms.referenceIn(room, account).toString(), "", null, 0))
        : pseudonyms
            .find(room, account, receivedCommand.ofGuest())
            .map(mask -> receivedCommand.as(mask.author()))
            .orElse(receivedCommand);
  }
}
