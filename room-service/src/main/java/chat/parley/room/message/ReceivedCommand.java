package chat.parley.room.message;

import chat.parley.contracts.message.Author;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.token.Caller;
import java.util.Optional;
import java.util.UUID;

/**
 * A command, who gave it, and where it came from.
 *
 * @param asAuthor as whom the room knows them: themselves, as their token has it, or their mask
 */
record ReceivedCommand(RecordOffset origin, RoomSubmission command, Actor actor, Author asAuthor) {

  /** Given by somebody who appears as themselves. */
  ReceivedCommand(RecordOffset origin, RoomSubmission command, Actor actor) {
    this(
        origin,
        command,
        actor,
        new Author(actor.account().toString(), actor.name(), actor.role(), actor.picture()));
  }

  /** The same of somebody who appears as this author. */
  ReceivedCommand as(Author author) {
    return new ReceivedCommand(origin, command, actor, author);
  }

  /** Whether no client gave it but this service, on behalf of an account: nobody waits for it. */
  boolean ofTheService() {
    return switch (command) {
      case RoomSubmission.SendMessage send -> false;
      case RoomSubmission.EditMessage edit -> false;
      case RoomSubmission.DeleteMessage delete -> false;
      case RoomSubmission.React react -> false;
      case RoomSubmission.Unreact unreact -> true;
      case RoomSubmission.DisownMessage disown -> true;
      case RoomSubmission.ChangeAuthor change -> true;
    };
  }

  /**
   * What makes it one and the same, however often it comes. The service's own are remembered
   * without an account: they may outlive it.
   */
  IdempotencyKey key() {
    return new IdempotencyKey(
        command.room(), ofTheService() ? command.id().value() : author(), command.id());
  }

  /** Whether somebody without an account gave it. */
  boolean ofGuest() {
    return actor.role().equals(Caller.GUEST);
  }

  /** Whether they appear as themselves and have no name of their own: they say one in the room. */
  boolean needsName() {
    return ofGuest() && author().equals(actor.account().value());
  }

  /** Who gave it, as the log knows them. */
  UUID author() {
    return UUID.fromString(asAuthor.id());
  }

  /** Where the message lies that it would change, or answers. */
  Optional<MessagePosition> target() {
    return switch (command) {
      case RoomSubmission.SendMessage send ->
          Optional.ofNullable(send.replyTo()).map(seq -> new MessagePosition(send.room(), seq));
      case RoomSubmission.EditMessage edit ->
          Optional.of(new MessagePosition(edit.room(), edit.seq()));
      case RoomSubmission.DeleteMessage delete ->
          Optional.of(new MessagePosition(delete.room(), delete.seq()));
      case RoomSubmission.React react ->
          Optional.of(new MessagePosition(react.room(), react.seq()));
      case RoomSubmission.Unreact unreact ->
          Optional.of(new MessagePosition(unreact.room(), unreact.seq()));
      case RoomSubmission.ChangeAuthor change -> Optional.empty();
      case RoomSubmission.DisownMessage disown ->
          Optional.of(new MessagePosition(disown.room(), disown.seq()));
    };
  }

  /** Who waits for its answer. */
  ParsedRecord.Requester waiting() {
    return new ParsedRecord.Requester(actor.account(), command.id(), command.room());
  }
}
