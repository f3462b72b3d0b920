package chat.parley.contracts.message;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current state of one message. Frames, history, and {@code changes} all carry it. A client
 * that keeps, for each {@code seq}, the state with the highest {@code changedSeq} has the state of
 * the room.
 *
 * @param id its id for links
 * @param seq its position in the room's log; orders the history and never changes
 * @param n its number among the room's messages, from 1
 * @param changedSeq seq of its last change; equals {@code seq} while unchanged
 * @param command the client's id of the command that created it
 * @param author who wrote it
 * @param text Markdown as written; null once deleted
 * @param at when it was stored
 * @param editedAt when its text was last changed
 * @param deletedAt the day (UTC, at midnight) on which it was deleted; a finer time would link what
 *     one person deletes in several places
 * @param replyTo seq of the message that it answers; only that message itself carries its current
 *     text
 * @param reactions the reactions to it, in the order in which each emoji was first added; null if
 *     there are none
 * @param removedFor the rule for which a moderator removed it; null if no moderator did
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
    @Nullable List<Reaction> reactions,
    @Nullable String removedFor) {

  /** Creates the state of a message that no moderator removed. */
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
      @Nullable Instant deletedAt,
      @Nullable Long replyTo,
      @Nullable List<Reaction> reactions) {
    this(
        id,
        seq,
        n,
        changedSeq,
        command,
        author,
        text,
        at,
        editedAt,
        deletedAt,
        replyTo,
        reactions,
        null);
  }

  /** Creates the state of a message that isn't a reply and has no reactions. */
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
