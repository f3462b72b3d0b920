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

/** A stored message: its state as everyone sees it, and where its command came from. */
record Message(RoomId room, MessageState state, RecordOffset origin) {

  /** What whoever erased their account is called from then on. */
  static final String SOMEONE_WHO_LEFT = "Someone who left";

  /** The command that made it. */
  IdempotencyKey key() {
    return new IdempotencyKey(room, author(), state.command());
  }

  /** Who wrote it. */
  UUID author() {
    return UUID.fromString(state.author().id());
  }

  MessagePosition place() {
    return new MessagePosition(room, state.seq());
  }

  /** With another text, by the change of this seq. */
  Message edited(String text, long changedSeq, Instant at) {
    return changed(changedSeq, state.author(), text, at, null, state.reactions());
  }

  /** With these reactions below it, by the change of this seq. */
  Message reacted(@Nullable List<Reaction> reactions, long changedSeq) {
    return changed(
        changedSeq, state.author(), state.text(), state.editedAt(), state.deletedAt(), reactions);
  }

  /** Without its text and reactions, by the change of this seq, since the UTC day of {@code at}. */
  Message deleted(long changedSeq, Instant at) {
    return changed(changedSeq, state.author(), null, state.editedAt(), day(at), null);
  }

  /**
   * As of someone who left, without its text and reactions if {@code delete}, by the change of this
   * seq.
   */
  Message disowned(boolean delete, long changedSeq, Instant at) {
    return changed(
        changedSeq,
        // Each message has a nobody of its own, so that nothing groups what one person wrote.
        new Author(state.id().toString(), SOMEONE_WHO_LEFT, null, 0),
        delete ? null : state.text(),
        state.editedAt(),
        delete && state.deletedAt() == null ? day(at) : state.deletedAt(),
        delete ? null : state.reactions());
  }

  /** Times of deletion are public by the day: whoever deletes in several places does so at once. */
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
            reactions),
        origin);
  }
}
