package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored message: its state as everyone sees it, and the record of its command. */
public record Message(RoomId room, MessageState state, RecordOffset origin) {

  /** The name on the messages of people who erased their account: none, see {@link Author}. */
  public static final String SOMEONE_WHO_LEFT = "";

  /** Returns the key of the command that created the message. */
  public IdempotencyKey key() {
    return new IdempotencyKey(room, author(), state.command());
  }

  /** Returns the author's reference. */
  public UUID author() {
    return UUID.fromString(state.author().id());
  }

  public MessagePosition place() {
    return new MessagePosition(room, state.seq());
  }

  /** Returns the message with another text, changed at this seq. */
  Message edited(String text, long changedSeq, Instant at) {
    return changed(changedSeq, state.author(), text, at, null, state.reactions());
  }

  /** Returns the message with these reactions, changed at this seq. */
  Message reacted(@Nullable List<Reaction> reactions, long changedSeq) {
    return changed(
        changedSeq, state.author(), state.text(), state.editedAt(), state.deletedAt(), reactions);
  }

  /**
   * Returns the message without its text and reactions, changed at this seq, and deleted on the UTC
   * day of {@code at}.
   */
  Message deleted(long changedSeq, Instant at) {
    return changed(changedSeq, state.author(), null, state.editedAt(), day(at), null);
  }

  /** Returns the message as {@link #deleted}, removed by a moderator for this rule. */
  Message removed(String rule, long changedSeq, Instant at) {
    return changed(changedSeq, state.author(), null, state.editedAt(), day(at), null, rule);
  }

  /**
   * Returns the message as written by someone who left, changed at this seq; without its text and
   * reactions if {@code delete}.
   */
  Message disowned(boolean delete, long changedSeq, Instant at) {
    return changed(
        changedSeq,
        // Each message has an anonymous author of its own, so that nothing groups one person's
        // messages.
        new Author(state.id().toString(), SOMEONE_WHO_LEFT, null, 0),
        delete ? null : state.text(),
        state.editedAt(),
        delete && state.deletedAt() == null ? day(at) : state.deletedAt(),
        delete ? null : state.reactions());
  }

  /**
   * Returns the day of a deletion. Times of deletion are public by the day only, because a person
   * who deletes in several places does so at the same moment.
   */
  private static Instant day(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS);
  }

  private Message changed(
      long changedSeq,
      Author author,
      @Nullable String text,
      @Nullable Instant editedAt,
      @Nullable Instant deletedAt,
      @Nullable List<Reaction> reactions) {
    return changed(changedSeq, author, text, editedAt, deletedAt, reactions, state.removedFor());
  }

  private Message changed(
      long changedSeq,
      Author author,
      @Nullable String text,
      @Nullable Instant editedAt,
      @Nullable Instant deletedAt,
      @Nullable List<Reaction> reactions,
      @Nullable String removedFor) {
    return new Message(
        room,
        new MessageState(
            state.id(),
            state.seq(),
            state.n(),
            changedSeq,
            state.command(),
            author,
            text,
            state.at(),
            editedAt,
            deletedAt,
            state.replyTo(),
            reactions,
            removedFor),
        origin);
  }
}
