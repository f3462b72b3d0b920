package chat.parley.contracts.forum;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a comment. Whoever keeps, by {@code id}, the state with the highest {@code
 * changedSeq} has the thread's state.
 *
 * @param parent the comment it answers; null if it answers the post
 * @param root the comment at the top of its branch; its own id if it answers the post
 * @param depth 0 for a comment that answers the post
 * @param seq its place in the thread's log; a parent's is always lower
 * @param changedSeq seq of its last change; equals {@code seq} while unchanged
 * @param version rises with each edit; what {@code If-Match} compares
 * @param text Markdown as written; null once deleted
 * @param likes how many like it
 * @param answers for a root: how many comments stand below it at any depth; else 0
 * @param author with empty id and name once deleted
 * @param deletedAt the day of the deletion, as its first moment in UTC
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
    @Nullable Instant deletedAt) {}
