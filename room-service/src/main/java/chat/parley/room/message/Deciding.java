package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param authors as whom people appear
   */
  record Known(
      Map<Integer, Long> progress,
      Map<RoomId, RoomLog> logs,
      Map<CommandKey, Applied> commands,
      Map<Place, Message> messages,
      Authors authors) {}

  Deciding(Known known, WritingRules rules, Instant now) {
    this.known = known;
    this.commands = new HashMap<>(known.commands());
    this.messages = new HashMap<>(known.messages());
    this.authors = known.authors();
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
          change(submitted, log, required(target).deleted(log.nextSeq(), now));
      case RoomSubmission.DisownMessage disown ->
          change(submitted, log, required(target).disowned(disown.delete(), log.nextSeq(), now));
      case RoomSubmission.ChangeAuthor change -> rename(submitted, log);
    };
  }

  private boolean decidedBefore(Origin origin) {
    return origin.offset() < known.progress().getOrDefault(origin.partition(), 0L);
  }

  private Decision store(Submitted submitted, RoomSubmission.SendMessage send, RoomLog log) {
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
            null);
    Message message = new Message(send.room(), state, submitted.origin());
    made.add(message);
    messages.put(message.place(), message);
    commands.put(submitted.key(), new Applied(message, seq, submitted.origin()));
    return new Decision.Stored(submitted, message, log.epoch());
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
