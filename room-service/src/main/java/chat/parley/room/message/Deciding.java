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
 * Decides commands one after the other, knowing all that the transaction read, and remembers what
 * is to be written. A later command sees what an earlier one did. For one thread.
 */
final class Deciding {

  private final Known known;
  private final Map<CommandKey, Applied> commands;
  private final Map<Place, Message> messages;
  private final Authors authors;
  private final Reacting reacting;
  private final WritingRules rules;
  private final Instant now;
  private final List<Message> made = new ArrayList<>();
  private final Map<Place, Message> changed = new LinkedHashMap<>();
  private final Map<CommandKey, Applied> changes = new LinkedHashMap<>();

  /**
   * What the transaction read.
   *
   * @param progress up to where each partition was decided before
   * @param logs the locked rooms
   * @param commands what is known of these commands
   * @param messages those that the commands name
   * @param unlisted who is known to have reacted beside those whom the messages list
   * @param authors as whom people appear
   */
  record Known(
      Map<Integer, Long> progress,
      Map<RoomId, RoomLog> logs,
      Map<CommandKey, Applied> commands,
      Map<Place, Message> messages,
      Map<Reacting.Bunch, Set<UUID>> unlisted,
      Authors authors) {}

  Deciding(Known known, WritingRules rules, Instant now) {
    this.known = known;
    this.commands = new HashMap<>(known.commands());
    this.messages = new HashMap<>(known.messages());
    this.authors = known.authors();
    this.reacting = new Reacting(known.unlisted());
    this.rules = rules;
    this.now = now;
  }

  /** The new messages, as they were made. */
  List<Message> made() {
    return made;
  }

  /** The last state of the changed ones. */
  Collection<Message> changed() {
    return changed.values();
  }

  /** The commands that changed messages. */
  Map<CommandKey, Applied> changes() {
    return changes;
  }

  /** As whom people appear from now on. */
  Map<Authors.Key, Authors.InRoom> authors() {
    return authors.changed();
  }

  /** Who reacted, and who no longer does. */
  Reacting reacting() {
    return reacting;
  }

  Decision decide(Submitted submitted) {
    RoomLog log = known.logs().get(submitted.command().room());
    if (log == null) {
      return new Decision.Refused(submitted, ErrorCode.ROOM_NOT_FOUND);
    }
    if (submitted.command() instanceof RoomSubmission.ChangeAuthor) {
      return rename(submitted, log);
    }
    Applied before = commands.get(submitted.key());
    if (before != null) {
      Message message = before.message(); // of what is kept no longer its author alone is told
      return message != null && before.origin().equals(submitted.origin())
          ? new Decision.Redelivered(submitted, message, before.seq(), log.n(), log.epoch())
          : new Decision.Resent(submitted, before.seq());
    }
    Message target = submitted.target().map(messages::get).orElse(null);
    Optional<ErrorCode> problem = rules.problem(submitted, log, target);
    if (problem.isPresent()) {
      return new Decision.Refused(submitted, problem.get());
    }
    if (decidedBefore(submitted.origin())) {
      // It was refused for a reason that has gone since. Sent anew it may be stored.
      return new Decision.Refused(submitted, ErrorCode.UNAVAILABLE);
    }
    return switch (submitted.command()) {
      case RoomSubmission.SendMessage send -> store(submitted, send, log);
      case RoomSubmission.EditMessage edit ->
          change(submitted, log, required(target).edited(edit.text(), log.nextSeq(), now));
      case RoomSubmission.DeleteMessage delete ->
          strip(submitted, log, required(target), required(target).deleted(log.nextSeq(), now));
      case RoomSubmission.React react -> react(submitted, react, log, required(target));
      case RoomSubmission.Unreact unreact ->
          reacted(
              submitted,
              log,
              required(target),
              reacting.withoutAny(required(target), submitted.author()));
      case RoomSubmission.DisownMessage disown ->
          strip(
              submitted,
              log,
              required(target),
              required(target).disowned(disown.delete(), log.nextSeq(), now));
      case RoomSubmission.ChangeAuthor change -> rename(submitted, log);
    };
  }

  private boolean decidedBefore(Origin origin) {
    return origin.offset() < known.progress().getOrDefault(origin.partition(), 0L);
  }

  private Decision store(Submitted submitted, RoomSubmission.SendMessage send, RoomLog log) {
    Duration pause = rules.pause(submitted, log);
    if (pause.isPositive()) {
      return new Decision.Refused(submitted, ErrorCode.SLOW_MODE, pause);
    }
    if (isNameless(submitted)) {
      return new Decision.Refused(submitted, ErrorCode.GUEST_NAME_MISSING);
    }
    rules.wrote(submitted, log);
    long seq = log.nextSeq();
    MessageState state =
        new MessageState(
            new MessageId(UuidCreator.getTimeOrderedEpoch()),
            seq,
            log.nextN(),
            seq,
            send.id(),
            authors.writing(submitted, submitted.asAuthor()),
            send.text(),
            now,
            null,
            null,
            send.replyTo(),
            null);
    Message message = new Message(send.room(), state, submitted.origin());
    made.add(message);
    messages.put(message.place(), message);
    commands.put(submitted.key(), new Applied(message, seq, submitted.origin()));
    return new Decision.Stored(submitted, message, log.epoch());
  }

  /** Whether this is a guest who has not chosen a name in the room yet. */
  private boolean isNameless(Submitted submitted) {
    return submitted.needsName() && authors.known(submitted).isEmpty();
  }

  /**
   * Lets the room know them as what they are by now, if it does not. If it was decided before and
   * perhaps never told, it is told again.
   */
  private Decision rename(Submitted submitted, RoomLog log) {
    Authors.InRoom before = authors.known(submitted).orElse(null);
    if (before == null) {
      return new Decision.Refused(submitted, ErrorCode.NOT_YOURS);
    }
    Author present = authors.present(submitted).orElse(before.author());
    if (!present.equals(before.author())) {
      long seq = log.nextSeq();
      authors.put(submitted, present, seq);
      return new Decision.Renamed(submitted, present, seq, log.n(), log.epoch());
    }
    return before.changedSeq() > 0 && decidedBefore(submitted.origin())
        ? new Decision.Renamed(submitted, present, before.changedSeq(), log.n(), log.epoch())
        : new Decision.Resent(submitted, before.changedSeq());
  }

  private Decision react(
      Submitted submitted, RoomSubmission.React react, RoomLog log, Message target) {
    if (react.on()) {
      if (isNameless(submitted)) {
        return new Decision.Refused(submitted, ErrorCode.GUEST_NAME_MISSING);
      }
      // The room knows from now on what they are called.
      Author unused = authors.writing(submitted, submitted.asAuthor());
    }
    UUID who = submitted.author();
    return reacted(
        submitted,
        log,
        target,
        react.on()
            ? reacting.with(target, react.emoji(), who)
            : reacting.without(target, react.emoji(), who));
  }

  /** If nothing changes only its author hears of it; it is remembered, or it might change later. */
  private Decision reacted(
      Submitted submitted, RoomLog log, Message target, @Nullable List<Reaction> reactions) {
    if (!Objects.equals(reactions, target.state().reactions())) {
      return change(submitted, log, target.reacted(reactions, log.nextSeq()));
    }
    long seq = target.state().changedSeq();
    Applied applied = new Applied(target, seq, submitted.origin());
    changes.put(submitted.key(), applied);
    commands.put(submitted.key(), applied);
    return new Decision.Resent(submitted, seq);
  }

  /** A change that may take away what lies below the message. */
  private Decision strip(Submitted submitted, RoomLog log, Message before, Message after) {
    if (before.state().reactions() != null && after.state().reactions() == null) {
      reacting.strip(after.place());
    }
    return change(submitted, log, after);
  }

  private Decision change(Submitted submitted, RoomLog log, Message after) {
    long seq = after.state().changedSeq();
    Applied applied = new Applied(after, seq, submitted.origin());
    messages.put(after.place(), after);
    changed.put(after.place(), after);
    changes.put(submitted.key(), applied);
    commands.put(submitted.key(), applied);
    return new Decision.Changed(submitted, after, seq, log.n(), log.epoch());
  }

  /** The rules let no change pass whose message is missing. */
  private static Message required(@Nullable Message target) {
    if (target == null) {
      throw new IllegalStateException("no message to change");
    }
    return target;
  }
}
