package chat.parley.forum.mine;

import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.id.PostId;
import org.jspecify.annotations.Nullable;

/**
 * A comment outside its thread.
 *
 * @param title of the post; absent if that was deleted
 */
public record MyComment(PostId post, @Nullable String title, CommentState comment) {}
