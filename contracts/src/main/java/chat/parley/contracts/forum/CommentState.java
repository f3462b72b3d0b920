package chat.parley.contracts.forum;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a comment. A client that keeps, for each {@code id}, the state with the
 * highest {@code changedSeq} has the state of the thread.
 *
 * @param parent the comment that this one answers; null if it answers the post
 * @param root the comment at the top of its branch; its own id if it answers the post
 * @param depth 0 for a comment that answers the post
 * @param seq its position in the thread's log; a parent's seq is always lower
 * @param changedSeq seq of its last change; equals {@code seq} while unchanged
 * @param version increases with each edit; {@code If-Match} compares it
 * @param text Markdown as written; null once deleted
 * @param likes the number of people who like it
 * @param answers for a root, the number of comments below it at any depth; otherwise 0
 * @param author has an empty id and an empty name once the comment is deleted
 * @param deletedAt the start, in UTC, of the day of the deletion
 * @param removedFor the rule for which a moderator removed it; null if no moderator did
 */
public record CommentState(
    CommentId id,
    @Nullable CommentId parent,
    CommentId root,
    int depth,
    long seq,
    long changedSeq,
    int version,
    Author author,
    @Nullable String text,
    int likes,
    int answers,
    Instant at,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable String removedFor) {}
