package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageText;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who may do what in a log. */
final class WritePolicy {

  private final Set<AccountId> suspended;
  private final WriterStatus writers;
  private final Duration editWindow;
  private final Instant now;

  WritePolicy(Set<AccountId> suspended, WriterStatus writers, Duration editWindow, Instant now) {
    this.suspended = suspended;
    this.writers = writers;
    this.editWindow = editWindow;
    this.now = now;
  }

  /**
   * Returns why the command is rejected, if it is; {@code target} is the message that it refers to.
   */
  public Optional<ErrorCode> problem(
      ReceivedCommand receivedCommand, RoomLog log, @Nullable Message target) {
    return switch (receivedCommand.command()) {
      // The accounts of these may be suspended or gone.
      case RoomSubmission.AnonymizeMessage anonymize -> disowning(receivedCommand, target);
      case RoomSubmission.Unreact unreact -> present(target);
      case RoomSubmission.RemoveMessage remove -> removing(receivedCommand.actor(), target);
      case RoomSubmission.ChangeAuthor change -> Optional.empty();
      case RoomSubmission.UserCommand user ->
          barred(receivedCommand).or(() -> problem(user, receivedCommand, log, target));
    };
  }

  private Optional<ErrorCode> barred(ReceivedCommand receivedCommand) {
    if (suspended.contains(receivedCommand.actor().account())) {
      return Optional.of(ErrorCode.ACCOUNT_SUSPENDED);
    }
    return writers.banned(AuthorDirectory.key(receivedCommand))
        ? Optional.of(ErrorCode.BANNED)
        : Optional.empty();
  }

  private Optional<ErrorCode> problem(
      RoomSubmission.UserCommand command,
      ReceivedCommand receivedCommand,
      RoomLog log,
      @Nullable Message target) {
    return switch (command) {
      case RoomSubmission.SendMessage send -> sending(send, receivedCommand, log, target);
      case RoomSubmission.EditMessage edit ->
          writing(receivedCommand, log).or(() -> editing(edit, receivedCommand, target));
      case RoomSubmission.DeleteMessage delete -> deleting(receivedCommand, log, target);
      case RoomSubmission.React react -> reacting(react, receivedCommand, log, target);
    };
  }

  private Optional<ErrorCode> sending(
      RoomSubmission.SendMessage send,
      ReceivedCommand receivedCommand,
      RoomLog log,
      @Nullable Message answered) {
    return writing(receivedCommand, log)
        .or(() -> MessageText.problem(send.text()))
        .or(() -> send.replyTo() == null ? Optional.empty() : answering(answered));
  }

  private static Optional<ErrorCode> answering(@Nullable Message answered) {
    if (answered == null) {
      return Optional.of(ErrorCode.REPLY_NOT_FOUND);
    }
    return answered.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.REPLY_GONE);
  }

  /** People who may write here may react. They may always remove their own reactions. */
  private Optional<ErrorCode> reacting(
      RoomSubmission.React react,
      ReceivedCommand receivedCommand,
      RoomLog log,
      @Nullable Message target) {
    Optional<ErrorCode> problem = react.on() ? writing(receivedCommand, log) : Optional.empty();
    return problem
        .or(() -> Reaction.problem(react.emoji()))
        .or(() -> present(target))
        .or(() ->
            react.on() && target != null && Reactions.full(target, react.emoji())
                ? Optional.of(ErrorCode.REACTIONS_LIMIT)
                : Optional.empty());
  }

  private static Optional<ErrorCode> present(@Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    return target.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.MESSAGE_GONE);
  }

  /** Returns how long a person must wait before their next message; zero if they may write now. */
  public Duration pause(ReceivedCommand receivedCommand, RoomLog log) {
    RoomPolicy rules = log.rules();
    if (!rules.isSlow() || keeps(receivedCommand, rules)) {
      return Duration.ZERO;
    }
    Duration left =
        writers
            .lastMessageAt(AuthorDirectory.key(receivedCommand))
            .map(last -> Duration.between(now, last.plus(rules.slow())))
            .orElse(Duration.ZERO);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Records that the command's author writes a message. */
  void wrote(ReceivedCommand receivedCommand, RoomLog log) {
    if (log.rules().isSlow()) {
      writers.recordMessage(AuthorDirectory.key(receivedCommand), now);
    }
  }

  private Optional<ErrorCode> writing(ReceivedCommand receivedCommand, RoomLog log) {
    RoomPolicy rules = log.rules();
    if (rules.closed()) {
      return Optional.of(ErrorCode.ROOM_CLOSED);
    }
    if (writers.muted(AuthorDirectory.key(receivedCommand))) {
      return Optional.of(ErrorCode.MUTED);
    }
    boolean may =
        switch (rules.writers()) {
          case EVERYONE -> true;
          case MEMBERS -> !receivedCommand.ofGuest();
          case OWNER -> rules.keeps(receivedCommand.author());
        };
    return may ? Optional.empty() : Optional.of(ErrorCode.ROOM_READ_ONLY);
  }

  /** Returns whether the author moderates the room or the platform. */
  private static boolean keeps(ReceivedCommand receivedCommand, RoomPolicy rules) {
    return rules.keeps(receivedCommand.author())
        || receivedCommand.actor().role().isAtLeast(Role.MODERATOR);
  }

  private Optional<ErrorCode> editing(
      RoomSubmission.EditMessage edit, ReceivedCommand receivedCommand, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    if (!target.author().equals(receivedCommand.author())) {
      return Optional.of(ErrorCode.NOT_YOURS);
    }
    if (target.state().deletedAt() != null) {
      return Optional.of(ErrorCode.MESSAGE_GONE);
    }
    // The time of the command counts, not the time of its processing: our outage makes nobody late.
    if (edit.at().isAfter(target.state().at().plus(editWindow))) {
      return Optional.of(ErrorCode.EDIT_TOO_LATE);
    }
    return MessageText.problem(edit.text());
  }

  private static Optional<ErrorCode> removing(Actor actor, @Nullable Message target) {
    return actor.role().isAtLeast(Role.MODERATOR)
        ? present(target)
        : Optional.of(ErrorCode.NOT_YOURS);
  }

  /** Allows it only once: afterwards the message is no longer theirs. */
  private static Optional<ErrorCode> disowning(
      ReceivedCommand receivedCommand, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    return target.author().equals(receivedCommand.author())
        ? Optional.empty()
        : Optional.of(ErrorCode.NOT_YOURS);
  }

  private static Optional<ErrorCode> deleting(
      ReceivedCommand receivedCommand, RoomLog log, @Nullable Message target) {
    if (target == null) {
      return Optional.of(ErrorCode.MESSAGE_NOT_FOUND);
    }
    boolean may =
        target.author().equals(receivedCommand.author()) || keeps(receivedCommand, log.rules());
    if (!may) {
      return Optional.of(ErrorCode.NOT_YOURS);
    }
    return target.state().deletedAt() == null
        ? Optional.empty()
        : Optional.of(ErrorCode.MESSAGE_GONE);
  }
}
