package chat.parley.forum.post;

import chat.parley.contracts.forum.PostState;
import org.jspecify.annotations.Nullable;

/**
 * A post as its thread shows it to the caller.
 *
 * @param epoch of the thread's channel
 * @param seq head of the thread's log when this was read
 * @param you the caller's pseudonym in this thread; absent for guests
 * @param alias the caller's alias in this thread; absent until they write
 * @param liked whether the caller likes it
 */
public record PostView(
    PostState post,
    String epoch,
    long seq,
    @Nullable String you,
    @Nullable String alias,
    boolean liked) {

  /** Returns whether the caller wrote it. */
  public boolean isMine() {
    return post.author().id().equals(you);
  }
}
