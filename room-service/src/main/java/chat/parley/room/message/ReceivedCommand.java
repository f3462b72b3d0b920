package chat.parley.room.message;

import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import java.util.Optional;
import java.util.UUID;

/**
 * A command, its author, and the record it came from.
 *
 * @param asAuthor how the room knows the author: as themselves, according to their token, or by
 *     their pseudonym
 */
public record ReceivedCommand(
    RecordOffset origin, RoomSubmission command, Actor actor, Author asAuthor) {

  /** A command of a person who appears as themselves. */
  public ReceivedCommand(RecordOffset origin, RoomSubmission command, Actor actor) {
    this(
        origin,
        command,
        actor,
        new Author(actor.account().toString(), actor.name(), actor.role().text(), actor.picture()));
  }

  /** Returns the same command with this author. */
  public ReceivedCommand as(Author author) {
    return new ReceivedCommand(origin, command, actor, author);
  }

  /**
   * Returns whether this service issued the command on behalf of an account, and not a client: then
   * nobody waits for the answer.
   */
  public boolean ofTheService() {
    return command instanceof RoomSubmission.SystemCommand;
  }

  /**
   * Returns what identifies the command, however often it comes. The service's own commands are
   * remembered without an account: they may outlive it.
   */
  public IdempotencyKey key() {
    return new IdempotencyKey(
        command.room(), ofTheService() ? command.id().value() : author(), command.id());
  }

  /** Returns whether a guest issued the command. */
  public boolean ofGuest() {
    return actor.role() == Role.GUEST;
  }

  /**
   * Returns whether the author appears as themselves and has no name of their own: they choose one
   * in the room.
   */
  boolean needsName() {
    return ofGuest() && author().equals(actor.account().value());
  }

  /** Returns the author's reference in the log. */
  public UUID author() {
    return UUID.fromString(asAuthor.id());
  }

  /** Returns the position of the message that the command changes or replies to. */
  Optional<MessagePosition> target() {
    return switch (command) {
      case RoomSubmission.SendMessage send ->
          Optional.ofNullable(send.replyTo()).map(seq -> new MessagePosition(send.room(), seq));
      case RoomSubmission.TargetsMessage change ->
          Optional.of(new MessagePosition(change.room(), change.seq()));
      case RoomSubmission.ChangeAuthor change -> Optional.empty();
    };
  }

  /** Returns the person who waits for the answer. */
  public Requester waiting() {
    return new Requester(actor.account(), command.id(), command.room());
  }
}
