package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.RoomSubmission;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Processes commands one after the other, based on all that the transaction read, and records what
 * to write. A later command sees what an earlier one did. For one thread.
 */
public final class CommandProcessor {

  private final LogSnapshot known;
  private final Map<IdempotencyKey, ProcessedCommand> commands;
  private final Map<MessagePosition, Message> messages;
  private final AuthorDirectory authors;
  private final ReactionUpdates reactionUpdates;
  private final WritePolicy rules;
  private final Instant now;
  private final List<Message> made = new ArrayList<>();
  private final Map<MessagePosition, Message> changed = new LinkedHashMap<>();
  private final Map<IdempotencyKey, ProcessedCommand> changes = new LinkedHashMap<>();

  /**
   * What the transaction read.
   *
   * @param progress the offset up to which each partition was processed before
   * @param logs the locked rooms
   * @param commands what is known of these commands
   * @param messages the messages that the commands refer to
   * @param unlisted people who are known to have reacted, in addition to those whom the messages
   *     list
   * @param authors the names under which people appear
   */
  public record LogSnapshot(
      Map<Integer, Long> progress,
      Map<RoomId, RoomLog> logs,
      Map<IdempotencyKey, ProcessedCommand> commands,
      Map<MessagePosition, Message> messages,
      Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted,
      AuthorDirectory authors) {}

  public CommandProcessor(LogSnapshot known, WritePolicy rules, Instant now) {
    this.known = known;
    this.commands = new HashMap<>(known.commands());
    this.messages = new HashMap<>(known.messages());
    this.authors = known.authors();
    this.reactionUpdates = new ReactionUpdates(known.unlisted());
    this.rules = rules;
    this.now = now;
  }

  /** Returns the new messages in the order of their creation. */
  public List<Message> made() {
    return made;
  }

  /** Returns the last state of the changed messages. */
  public Collection<Message> changed() {
    return changed.values();
  }

  /** Returns the commands that changed messages. */
  public Map<IdempotencyKey, ProcessedCommand> changes() {
    return changes;
  }

  /** Returns the names under which people appear from now on. */
  public Map<AuthorDirectory.Key, AuthorDirectory.InRoom> authors() {
    return authors.changed();
  }

  /** Returns the reactions that were added and removed. */
  public ReactionUpdates reacting() {
    return reactionUpdates;
  }

  public CommandResult decide(ReceivedCommand receivedCommand) {
    RoomLog log = known.logs().get(receivedCommand.command().room());
    if (log == null) {
      return new CommandResult.Rejected(receivedCommand, ErrorCode.ROOM_NOT_FOUND);
    }
    if (receivedCommand.command() instanceof RoomSubmission.ChangeAuthor) {
      return rename(receivedCommand, log);
    }
    ProcessedCommand before = commands.get(receivedCommand.key());
    if (before != null) {
      Message message = before.message(); // null if purged: then only its author is notified
      return message != null && before.origin().equals(receivedCommand.origin())
          ? new CommandResult.Redelivered(
              receivedCommand, message, before.seq(), log.n(), log.epoch())
          : new CommandResult.Duplicate(receivedCommand, before.seq());
    }
    Message target = receivedCommand.target().map(messages::get).orElse(null);
    Optional<ErrorCode> problem = rules.problem(receivedCommand, log, target);
    if (problem.isPresent()) {
      return new CommandResult.Rejected(receivedCommand, problem.get());
    }
    if (decidedBefore(receivedCommand.origin())) {
      // It was rejected for a reason that no longer exists. If the client sends it again, it may be
      // stored.
      return new CommandResult.Rejected(receivedCommand, ErrorCode.UNAVAILABLE);
    }
    return switch (receivedCommand.command()) {
      case RoomSubmission.SendMessage send -> store(receivedCommand, send, log);
      case RoomSubmission.EditMessage edit ->
          change(receivedCommand, log, required(target).edited(edit.text(), log.nextSeq(), now));
      case RoomSubmission.DeleteMessage delete ->
          strip(
              receivedCommand, log, required(target), required(target).deleted(log.nextSeq(), now));
      case RoomSubmission.React react -> react(receivedCommand, react, log, required(target));
      case RoomSubmission.Unreact unreact ->
          reacted(
              receivedCommand,
              log,
              required(target),
              reactionUpdates.withoutAny(required(target), receivedCommand.author()));
      case RoomSubmission.DisownMessage disown ->
          strip(
              receivedCommand,
              log,
              required(target),
              required(target).disowned(disown.delete(), log.nextSeq(), now));
      case RoomSubmission.ChangeAuthor change -> rename(receivedCommand, log);
    };
  }

  private boolean decidedBefore(RecordOffset recordOffset) {
    return recordOffset.offset() < known.progress().getOrDefault(recordOffset.partition(), 0L);
  }

  private CommandResult store(
      ReceivedCommand receivedCommand, RoomSubmission.SendMessage send, RoomLog log) {
    Duration pause = rules.pause(receivedCommand, log);
    if (pause.isPositive()) {
      return new CommandResult.Rejected(receivedCommand, ErrorCode.SLOW_MODE, pause);
    }
    if (isNameless(receivedCommand)) {
      return new CommandResult.Rejected(receivedCommand, ErrorCode.GUEST_NAME_MISSING);
    }
    rules.wrote(receivedCommand, log);
    long seq = log.nextSeq();
    MessageState state =
        new MessageState(
            new MessageId(UuidCreator.getTimeOrderedEpoch()),
            seq,
            log.nextN(),
            seq,
            send.id(),
            authors.writing(receivedCommand, receivedCommand.asAuthor()),
            send.text(),
            now,
            null,
            null,
            send.replyTo(),
            null);
    Message message = new Message(send.room(), state, receivedCommand.origin());
    made.add(message);
    messages.put(message.place(), message);
    commands.put(
        receivedCommand.key(), new ProcessedCommand(message, seq, receivedCommand.origin()));
    return new CommandResult.Stored(receivedCommand, message, log.epoch());
  }

  /** Returns whether the author is a guest who has not chosen a name in the room yet. */
  private boolean isNameless(ReceivedCommand receivedCommand) {
    return receivedCommand.needsName() && authors.known(receivedCommand).isEmpty();
  }

  /**
   * Changes the author's name in the room to their current one if it differs. If this was processed
   * before and perhaps never published, it is published again.
   */
  private CommandResult rename(ReceivedCommand receivedCommand, RoomLog log) {
    AuthorDirectory.InRoom before = authors.known(receivedCommand).orElse(null);
    if (before == null) {
      return new CommandResult.Rejected(receivedCommand, ErrorCode.NOT_YOURS);
    }
    Author present = authors.present(receivedCommand).orElse(before.author());
    if (!present.equals(before.author())) {
      long seq = log.nextSeq();
      authors.put(receivedCommand, present, seq);
      return new CommandResult.Renamed(receivedCommand, present, seq, log.n(), log.epoch());
    }
    return before.changedSeq() > 0 && decidedBefore(receivedCommand.origin())
        ? new CommandResult.Renamed(
            receivedCommand, present, before.changedSeq(), log.n(), log.epoch())
        : new CommandResult.Duplicate(receivedCommand, before.changedSeq());
  }

  private CommandResult react(
      ReceivedCommand receivedCommand, RoomSubmission.React react, RoomLog log, Message target) {
    if (react.on()) {
      if (isNameless(receivedCommand)) {
        return new CommandResult.Rejected(receivedCommand, ErrorCode.GUEST_NAME_MISSING);
      }
      // From now on the room knows their name.
      Author unused = authors.writing(receivedCommand, receivedCommand.asAuthor());
    }
    UUID who = receivedCommand.author();
    return reacted(
        receivedCommand,
        log,
        target,
        react.on()
            ? reactionUpdates.with(target, react.emoji(), who)
            : reactionUpdates.without(target, react.emoji(), who));
  }

  /**
   * If nothing changes, only the command's author is notified. The command is remembered; otherwise
   * it could change something later.
   */
  private CommandResult reacted(
      ReceivedCommand receivedCommand,
      RoomLog log,
      Message target,
      @Nullable List<Reaction> reactions) {
    if (!Objects.equals(reactions, target.state().reactions())) {
      return change(receivedCommand, log, target.reacted(reactions, log.nextSeq()));
    }
    long seq = target.state().changedSeq();
    ProcessedCommand processedCommand = new ProcessedCommand(target, seq, receivedCommand.origin());
    changes.put(receivedCommand.key(), processedCommand);
    commands.put(receivedCommand.key(), processedCommand);
    return new CommandResult.Duplicate(receivedCommand, seq);
  }

  /** Changes a message in a way that may remove its reactions. */
  private CommandResult strip(
      ReceivedCommand receivedCommand, RoomLog log, Message before, Message after) {
    if (before.state().reactions() != null && after.state().reactions() == null) {
      reactionUpdates.strip(after.place());
    }
    return change(receivedCommand, log, after);
  }

  private CommandResult change(ReceivedCommand receivedCommand, RoomLog log, Message after) {
    long seq = after.state().changedSeq();
    ProcessedCommand processedCommand = new ProcessedCommand(after, seq, receivedCommand.origin());
    messages.put(after.place(), after);
    changed.put(after.place(), after);
    changes.put(receivedCommand.key(), processedCommand);
    commands.put(receivedCommand.key(), processedCommand);
    return new CommandResult.Changed(receivedCommand, after, seq, log.n(), log.epoch());
  }

  /** Returns the target. The policy rejects every change whose message is missing. */
  private static Message required(@Nullable Message target) {
    if (target == null) {
      throw new IllegalStateException("no message to change");
    }
    return target;
  }
}
