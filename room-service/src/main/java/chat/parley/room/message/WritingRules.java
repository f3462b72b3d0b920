package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.message.MessageText;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.token.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what in a log. */
final class WritingRules {

  private static final Set<String> MODERATING = Set.of("moderator", "administrator");

  private final Set<AccountId> barred;
  private final Duration editWindow;

  WritingRules(Set<AccountId> barred, Duration editWindow) {
    this.barred = barred;
    this.editWindow = editWindow;
  }

  /** Why the command is refused, if it is; {@code target} is the message that it names. */
  Optional<ErrorCode> problem(Submitted submitted, RoomLog log, @Nullable Message target) {
    Actor actor = submitted.actor();
    if (submitted.command() instanceof RoomSubmission.DisownMessage) {
      return disowning(submitted, target); // its author is barred by then
    }
    if (submitted.command() instanceof RoomSubmission.Unreact) {
      return unreacting(target);
    }
    if (actor.role().equals(Caller.GUEST)) {
      return Optional.of(ErrorCode.ROOM_READ_ONLY);
    }
    if (barred.contains(actor.account())) {
      return Optional.of(ErrorCode.ACCOUNT_SUSPENDED);
    }
    return switch (submitted.command()) {
      case RoomSubmission.SendMessage send -> sending(send, submitted, log, target);
      case RoomSubmission.EditMessage edit -> editing(edit, submitted, target);
      case RoomSubmission.DeleteMessage delete -> deleting(submitted, log, target);
      case RoomSubmission.React react -> reacting(react, submitted, log, target);
      case RoomSubmission.Unreact unreact -> unreacting(target);
      case RoomSubmission.DisownMessage disown -> disowning(submitted, target);
      case RoomSubmission.ChangeAuthor change -> Optional.empty();
    };
  }

  private static Optional<ErrorCode> sending(
      RoomSubmission.SendMessage send,
      Submitted submitted,
      RoomLog log,
      @Nullable Message answered) {
    return readOnly(submitted, log)
        .or(() -> MessageText.problem(send.text()))
        .or(() -> send.replyTo() == null ? Optional.empty() : answering(answered));
  }

  private static Optional<ErrorCode> readOnly(Submitted submitted, RoomLog log) {
    return log.ownerOnly() && !log.owner().equals(submitted.author())
        ? Optional.of(ErrorCode.ROOM_READ_ONLY)
        : Optional.empty();
  }

  private static Optional<ErrorCode> answering(@Nullable Message answered) {
    if (answered == null) {
      return Optional.of(ErrorCode.REPLY_NOT_FOUND);
    }
    return answered.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.REPLY_GONE);
  }

  /** Whoever may write here may react. What is one's own one may always take away. */
  private static Optional<ErrorCode> reacting(
      RoomSubmission.React react, Submitted submitted, RoomLog log, @Nullable Message target) {
    Optional<ErrorCode> problem = react.on() ? readOnly(submitted, log) : Optional.empty();
    return problem
        .or(() -> Reaction.problem(react.emoji()))
        .or(() -> unreacting(target))
        .or(() ->
            react.on() && target != null && Reactions.full(target, react.emoji())
                ? Optional.of(ErrorCode.REACTIONS_FULL)
                : Optional.empty());
  }

  private static Optional<ErrorCode> unreacting(@Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    return target.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.MESSAGE_GONE);
  }

  private Optional<ErrorCode> editing(
      RoomSubmission.EditMessage edit, Submitted submitted, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    if (!target.author().equals(submitted.author())) {
      return Optional.of(ErrorCode.NOT_YOURS);
    }
    if (target.state().deletedAt() != null) {
      return Optional.of(ErrorCode.MESSAGE_GONE);
    }
    // By when it was given, not by when its turn came: an outage of ours makes nobody late.
    if (edit.at().isAfter(target.state().at().plus(editWindow))) {
      return Optional.of(ErrorCode.EDIT_TOO_LATE);
    }
    return MessageText.problem(edit.text());
  }

  /** Only once: afterwards it is nobody's. */
  private static Optional<ErrorCode> disowning(Submitted submitted, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    return target.author().equals(submitted.author())
        ? Optional.empty()
        : Optional.of(ErrorCode.NOT_YOURS);
  }

  private static Optional<ErrorCode> deleting(
      Submitted submitted, RoomLog log, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    boolean may =
        target.author().equals(submitted.author())
            || log.owner().equals(submitted.author())
            || MODERATING.contains(submitted.actor().role());
    if (!may) {
      return Optional.of(ErrorCode.NOT_YOURS);
    }
    return target.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.MESSAGE_GONE);
  }
}
