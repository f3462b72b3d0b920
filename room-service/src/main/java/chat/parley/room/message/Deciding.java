package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.MessageText;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.token.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides commands one after the other, knowing all that the transaction read. For one thread. */
final class Deciding {

  private final Map<Integer, Long> progress;
  private final Map<RoomId, RoomLog> logs;
  private final Map<CommandKey, Message> known;
  private final Set<AccountId> barred;
  private final Instant now;
  private final List<Message> made = new ArrayList<>();

  Deciding(
      Map<Integer, Long> progress,
      Map<RoomId, RoomLog> logs,
      Map<CommandKey, Message> known,
      Set<AccountId> barred,
      Instant now) {
    this.progress = progress;
    this.logs = logs;
    this.known = new HashMap<>(known);
    this.barred = barred;
    this.now = now;
  }

  /** The new messages, to be inserted. */
  List<Message> made() {
    return made;
  }

  Decision decide(Submitted submitted) {
    RoomLog log = logs.get(submitted.command().room());
    if (log == null) {
      return new Decision.Refused(submitted, ErrorCode.ROOM_NOT_FOUND);
    }
    Message before = known.get(submitted.key());
    if (before != null) {
      return before.origin().equals(submitted.origin())
          ? new Decision.Redelivered(submitted, before, log.epoch())
          : new Decision.Resent(submitted, before);
    }
    Optional<ErrorCode> problem = problem(submitted);
    if (problem.isPresent()) {
      return new Decision.Refused(submitted, problem.get());
    }
    if (decidedBefore(submitted.origin())) {
      // It was refused for a reason that has gone since. Sent anew it may be stored.
      return new Decision.Refused(submitted, ErrorCode.UNAVAILABLE);
    }
    return switch (submitted.command()) {
      case RoomSubmission.SendMessage send -> store(submitted, send, log);
    };
  }

  private Optional<ErrorCode> problem(Submitted submitted) {
    if (submitted.actor().role().equals(Caller.GUEST)) {
      return Optional.of(ErrorCode.ROOM_READ_ONLY);
    }
    if (barred.contains(submitted.actor().account())) {
      return Optional.of(ErrorCode.ACCOUNT_SUSPENDED);
    }
    return switch (submitted.command()) {
      case RoomSubmission.SendMessage send -> MessageText.problem(send.text());
    };
  }

  private boolean decidedBefore(Origin origin) {
    return origin.offset() < progress.getOrDefault(origin.partition(), 0L);
  }

  private Decision store(Submitted submitted, RoomSubmission.SendMessage send, RoomLog log) {
    Actor actor = submitted.actor();
    long seq = log.nextSeq();
    MessageState state =
        new MessageState(
            new MessageId(UuidCreator.getTimeOrderedEpoch()),
            seq,
            log.nextN(),
            seq,
            send.id(),
            new Author(actor.account().toString(), actor.name(), actor.role(), actor.picture()),
            send.text(),
            now,
            null,
            null);
    Message message = new Message(send.room(), state, submitted.origin());
    made.add(message);
    known.put(submitted.key(), message);
    return new Decision.Stored(submitted, message, log.epoch());
  }
}
