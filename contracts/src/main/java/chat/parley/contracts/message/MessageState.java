package chat.parley.contracts.message;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present state of one message. Frames, history and {@code changes} all carry this, so whoever
 * keeps by {@code seq} the state with the highest {@code changedSeq} has the room's state.
 *
 * @param id its id for links
 * @param seq its place in the room's log; orders the history, never moves
 * @param n its number among the room's messages, from 1
 * @param changedSeq seq of its last change; equals {@code seq} while unchanged
 * @param command the client's id of the command that made it
 * @param author who wrote it
 * @param text Markdown as written; null once deleted
 * @param at when it was stored
 * @param editedAt when its text was last changed
 * @param deletedAt the day (UTC, at midnight) on which it was deleted; finer times would link what
 *     one person deletes in several places
 * @param replyTo seq of the message that it answers; what that says by now is told there alone
 * @param reactions what people put below it, in the order in which each emoji came first; null if
 *     nothing
 */
public record MessageState(
    MessageId id,
    long seq,
    long n,
    long changedSeq,
    CommandId command,
    Author author,
    @Nullable String text,
    Instant at,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable Long replyTo,
    @Nullable List<Reaction> reactions) {

  /** A message that answers none and has nothing below it. */
  public MessageState(
      MessageId id,
      long seq,
      long n,
      long changedSeq,
      CommandId command,
      Author author,
      @Nullable String text,
      Instant at,
      @Nullable Instant editedAt,
      @Nullable Instant deletedAt) {
    this(id, seq, n, changedSeq, command, author, text, at, editedAt, deletedAt, null, null);
  }
}
