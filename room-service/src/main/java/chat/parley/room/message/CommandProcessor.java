package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.RoomSubmission;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Processes commands one after the other, based on all that the transaction read, and collects what
 * to write. A later command sees what an earlier one did. For one thread.
 */
public final class CommandProcessor {

  private final LogSnapshot known;
  private final Map<IdempotencyKey, ProcessedCommand> commands;
  private final Map<MessagePosition, Message> messages;
  private final AuthorDirectory authors;
  private final ReactionUpdates reactions;
  private final WritePolicy policy;
  private final Instant now;
  private final List<Message> inserted = new ArrayList<>();
  private final Map<MessagePosition, Message> updated = new LinkedHashMap<>();
  private final Map<IdempotencyKey, ProcessedCommand> processed = new LinkedHashMap<>();

  /**
   * @param editWindow how long after a message was stored it may be edited
   */
  public CommandProcessor(LogSnapshot known, Duration editWindow) {
    this.known = known;
    this.commands = new HashMap<>(known.processed());
    this.messages = new HashMap<>(known.messages());
    this.authors = known.authors();
    this.reactions = new ReactionUpdates(known.unlisted());
    this.policy = new WritePolicy(known.suspended(), known.writers(), editWindow, known.at());
    this.now = known.at();
  }

  /** Returns what the commands so far changed; {@code batch} is complete then. */
  public LogChanges changes(CommandBatch batch) {
    return new LogChanges(
        now,
        batch.topicId(),
        batch.next(),
        authors.changed(),
        known.writers().written(),
        inserted,
        updated.values(),
        reactions,
        processed,
        known.logs().values().stream().filter(RoomLog::moved).toList());
  }

  /** Returns the result of the next command. */
  public CommandResult process(ReceivedCommand command) {
    RoomLog log = known.logs().get(command.command().room());
    if (log == null) {
      return new CommandResult.Rejected(command, ErrorCode.ROOM_NOT_FOUND);
    }
    Message target = command.target().map(messages::get).orElse(null);
    return switch (command.command()) {
      case RoomSubmission.ChangeAuthor change -> rename(command, log);
      case RoomSubmission.SendMessage send ->
          settled(command, log, target).orElseGet(() -> store(command, send, log));
      case RoomSubmission.TargetsMessage change ->
          settled(command, log, target)
              .orElseGet(() -> change(command, change, log, required(target)));
    };
  }

  /** Returns the result if the command was processed before, or is rejected. */
  private Optional<CommandResult> settled(
      ReceivedCommand command, RoomLog log, @Nullable Message target) {
    ProcessedCommand before = commands.get(command.key());
    if (before != null) {
      return Optional.of(repeated(command, before, log));
    }
    Optional<ErrorCode> problem = policy.problem(command, log, target);
    if (problem.isEmpty() && processedBefore(command.origin())) {
      // It was rejected for a reason that no longer exists. If the client sends it again, it may be
      // stored.
      problem = Optional.of(ErrorCode.UNAVAILABLE);
    }
    return problem.map(code -> new CommandResult.Rejected(command, code));
  }

  private static CommandResult repeated(
      ReceivedCommand command, ProcessedCommand before, RoomLog log) {
    Message message = before.message(); // null if purged: then only its author is notified
    return message != null && before.origin().equals(command.origin())
        ? new CommandResult.Redelivered(command, message, before.seq(), log.n(), log.epoch())
        : new CommandResult.Duplicate(command, before.seq());
  }

  private CommandResult change(
      ReceivedCommand command, RoomSubmission.TargetsMessage change, RoomLog log, Message target) {
    return switch (change) {
      case RoomSubmission.EditMessage edit ->
          change(command, log, target.edited(edit.text(), log.nextSeq(), now));
      case RoomSubmission.DeleteMessage delete ->
          strip(command, log, target, target.deleted(log.nextSeq(), now));
      case RoomSubmission.React react -> react(command, react, log, target);
      case RoomSubmission.Unreact unreact ->
          reacted(command, log, target, reactions.withoutAny(target, command.author()));
      case RoomSubmission.AnonymizeMessage anonymize ->
          strip(command, log, target, target.disowned(anonymize.delete(), log.nextSeq(), now));
      case RoomSubmission.RemoveMessage remove ->
          strip(command, log, target, target.removed(remove.rule(), log.nextSeq(), now));
    };
  }

  private boolean processedBefore(RecordOffset recordOffset) {
    return recordOffset.offset() < known.progress().getOrDefault(recordOffset.partition(), 0L);
  }

  private CommandResult store(
      ReceivedCommand command, RoomSubmission.SendMessage send, RoomLog log) {
    Duration pause = policy.pause(command, log);
    if (pause.isPositive()) {
      return new CommandResult.Rejected(command, ErrorCode.SLOW_MODE, pause);
    }
    if (isNameless(command)) {
      return new CommandResult.Rejected(command, ErrorCode.GUEST_NAME_MISSING);
    }
    policy.wrote(command, log);
    long seq = log.nextSeq();
    MessageState state =
        new MessageState(
            new MessageId(UuidCreator.getTimeOrderedEpoch()),
            seq,
            log.nextN(),
            seq,
            send.id(),
            authors.writing(command, command.asAuthor()),
            send.text(),
            now,
            null,
            null,
            send.replyTo(),
            null);
    Message message = new Message(send.room(), state, command.origin());
    inserted.add(message);
    messages.put(message.place(), message);
    commands.put(command.key(), new ProcessedCommand(message, seq, command.origin()));
    return new CommandResult.Stored(command, message, log.epoch());
  }

  /** Returns whether the author is a guest who has not chosen a name in the room yet. */
  private boolean isNameless(ReceivedCommand command) {
    return command.needsName() && authors.known(command).isEmpty();
  }

  /**
   * Changes the author's name in the room to their current one if it differs. If this was processed
   * before and perhaps never published, it is published again.
   */
  private CommandResult rename(ReceivedCommand command, RoomLog log) {
    AuthorDirectory.InRoom before = authors.known(command).orElse(null);
    if (before == null) {
      return new CommandResult.Rejected(command, ErrorCode.NOT_YOURS);
    }
    Author present = authors.present(command).orElse(before.author());
    if (!present.equals(before.author())) {
      long seq = log.nextSeq();
      authors.put(command, present, seq);
      return new CommandResult.Renamed(command, present, seq, log.n(), log.epoch());
    }
    return before.changedSeq() > 0 && processedBefore(command.origin())
        ? new CommandResult.Renamed(command, present, before.changedSeq(), log.n(), log.epoch())
        : new CommandResult.Duplicate(command, before.changedSeq());
  }

  private CommandResult react(
      ReceivedCommand command, RoomSubmission.React react, RoomLog log, Message target) {
    if (react.on()) {
      if (isNameless(command)) {
        return new CommandResult.Rejected(command, ErrorCode.GUEST_NAME_MISSING);
      }
      // From now on the room knows their name.
      Author unused = authors.writing(command, command.asAuthor());
    }
    UUID who = command.author();
    return reacted(
        command,
        log,
        target,
        react.on()
            ? reactions.with(target, react.emoji(), who)
            : reactions.without(target, react.emoji(), who));
  }

  /**
   * If nothing changes, only the command's author is notified. The command is remembered; otherwise
   * it could change something later.
   */
  private CommandResult reacted(
      ReceivedCommand command, RoomLog log, Message target, @Nullable List<Reaction> after) {
    if (!Objects.equals(after, target.state().reactions())) {
      return change(command, log, target.reacted(after, log.nextSeq()));
    }
    long seq = target.state().changedSeq();
    ProcessedCommand processedCommand = new ProcessedCommand(target, seq, command.origin());
    processed.put(command.key(), processedCommand);
    commands.put(command.key(), processedCommand);
    return new CommandResult.Duplicate(command, seq);
  }

  /** Changes a message in a way that may remove its reactions. */
  private CommandResult strip(ReceivedCommand command, RoomLog log, Message before, Message after) {
    if (before.state().reactions() != null && after.state().reactions() == null) {
      reactions.strip(after.place());
    }
    return change(command, log, after);
  }

  private CommandResult change(ReceivedCommand command, RoomLog log, Message after) {
    long seq = after.state().changedSeq();
    ProcessedCommand processedCommand = new ProcessedCommand(after, seq, command.origin());
    messages.put(after.place(), after);
    updated.put(after.place(), after);
    processed.put(command.key(), processedCommand);
    commands.put(command.key(), processedCommand);
    return new CommandResult.Changed(command, after, seq, log.n(), log.epoch());
  }

  /** Returns the target. The policy rejects every change whose message is missing. */
  private static Message required(@Nullable Message target) {
    if (target == null) {
      throw new IllegalStateException("no message to change");
    }
    return target;
  }
}
