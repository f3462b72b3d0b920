package chat.parley.forum.search;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.search.Excerpt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post or a comment that was found.
 *
 * @param comment absent if the post itself was found
 * @param title of the post
 * @param text around the hits
 * @param author of the post or comment that was found
 */
public record ForumSearchHit(
    PostId post,
    @Nullable CommentId comment,
    List<Excerpt.Part> title,
    List<Excerpt.Part> text,
    Author author,
    int likes,
    Instant at) {}
