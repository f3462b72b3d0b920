package chat.parley.room.message.ingest;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.message.AuthorDirectory;
import chat.parley.room.message.CommandProcessor;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.IdempotencyKey;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ReactionUpdates;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RoomLog;
import chat.parley.room.message.WritePolicy;
import chat.parley.room.message.WriterStatus;
import chat.parley.room.message.store.MessageStore;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Processes a batch of commands in one transaction.
 *
 * <p>It first locks the partitions, then the rooms, and then reads what is already known. So two
 * consumers that hold the same partition for a moment (one was frozen, its partition moved on, it
 * wakes up) process it one after the other, and the second finds everything processed. The room's
 * lock makes {@code seq} and {@code n} dense.
 *
 * <p>What comes before a partition's progress was decided once, permanently. If it is not stored,
 * it was rejected then, and is never stored now; its author is notified again, because it is
 * unknown whether the first answer was sent.
 */
@ApplicationScoped
class ProcessBatch {

  private final MessageStore store;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Duration editWindow;

  ProcessBatch(MessageStore store, Pseudonyms pseudonyms, MessageConfig config, Clock clock) {
    this.store = store;
    this.pseudonyms = pseudonyms;
    this.editWindow = config.editWindow();
    this.clock = clock;
  }

  /**
   * Returns the results of the batch's commands, in their order; all is stored when this returns.
   *
   * @throws CommandsMissingException if the store has not processed the commands that come before
   */
  List<CommandResult> apply(String topicId, Batch batch) {
    // Before the transaction: a pseudonym is assigned once, permanently, whatever the result.
    List<ReceivedCommand> commands = batch.commands().stream().map(this::masked).toList();
    return store.write(writing -> decide(topicId, batch, commands, writing));
  }

  /** Skips what comes before these offsets: none of it will ever be stored. */
  void skip(String topicId, Map<Integer, Long> next) {
    store.write(writing -> {
      writing.progress(topicId, next.keySet());
      writing.saveProgress(topicId, next);
      return topicId;
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

  private List<CommandResult> decide(
      String topicId,
      Batch batch,
      List<ReceivedCommand> commands,
      MessageStore.LogTransaction writing) {
    Map<Integer, Long> progress = writing.progress(topicId, batch.next().keySet());
    Map<Integer, CommandsMissingException.Gap> gaps = batch.gaps(progress);
    if (!gaps.isEmpty()) {
      throw new CommandsMissingException(gaps);
    }
    List<CommandResult> decisions = new ArrayList<>(commands.size());
    if (!commands.isEmpty()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Map<RoomId, RoomLog> logs = writing.lock(rooms(commands));
      WriterStatus writerStatus = writing.standing(people(commands), slowed(commands, logs), now);
      WritePolicy rules =
          new WritePolicy(writing.barred(accounts(commands), now), writerStatus, editWindow, now);
      Map<MessagePosition, Message> messages = writing.messages(targets(commands));
      CommandProcessor commandProcessor =
          new CommandProcessor(
              new CommandProcessor.LogSnapshot(
                  progress,
                  logs,
                  writing.known(keys(commands)),
                  messages,
                  writing.unlisted(ReactionUpdates.wanted(commands, messages)),
                  authors(commands, writing)),
              rules,
              now);
      commands.forEach(each -> decisions.add(commandProcessor.decide(each)));
      writing.saveAuthors(commandProcessor.authors());
      writing.saveLastWords(writerStatus.spoke());
      writing.insert(commandProcessor.made());
      writing.moveMarks(commandProcessor.made());
      writing.update(commandProcessor.changed());
      writing.saveReactions(commandProcessor.reacting());
      writing.remember(commandProcessor.changes(), now);
      writing.saveHeads(logs.values().stream().filter(RoomLog::moved).toList());
    }
    writing.saveProgress(topicId, batch.next());
    return decisions;
  }

  private static AuthorDirectory authors(
      List<ReceivedCommand> commands, MessageStore.LogTransaction writing) {
    return writing.authors(
        authors(
            commands,
            each ->
                each instanceof RoomSubmission.SendMessage
                    || each instanceof RoomSubmission.React react && react.on()),
        authors(commands, RoomSubmission.ChangeAuthor.class::isInstance));
  }

  private static Set<AuthorDirectory.Key> authors(
      List<ReceivedCommand> commands, Predicate<RoomSubmission> which) {
    return commands.stream()
        .filter(each -> which.test(each.command()))
        .map(AuthorDirectory::key)
        .collect(Collectors.toSet());
  }

  private static Set<AuthorDirectory.Key> people(List<ReceivedCommand> commands) {
    return commands.stream().map(AuthorDirectory::key).collect(Collectors.toSet());
  }

  private static Set<AuthorDirectory.Key> slowed(
      List<ReceivedCommand> commands, Map<RoomId, RoomLog> logs) {
    return people(commands).stream()
        .filter(each -> {
          RoomLog log = logs.get(each.room());
          return log != null && log.rules().isSlow();
        })
        .collect(Collectors.toSet());
  }

  private static Set<RoomId> rooms(List<ReceivedCommand> commands) {
    return commands.stream().map(each -> each.command().room()).collect(Collectors.toSet());
  }

  private static Set<AccountId> accounts(List<ReceivedCommand> commands) {
    return commands.stream().map(each -> each.actor().account()).collect(Collectors.toSet());
  }

  private static Set<IdempotencyKey> keys(List<ReceivedCommand> commands) {
    return commands.stream().map(ReceivedCommand::key).collect(Collectors.toSet());
  }

  private static Set<MessagePosition> targets(List<ReceivedCommand> commands) {
    return commands.stream().flatMap(each -> each.target().stream()).collect(Collectors.toSet());
  }
}
