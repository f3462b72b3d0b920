package chat.parley.forum.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reported content, as reports and acts of the desk name it: {@code <post>} or {@code
 * <post>/<comment>}.
 *
 * @param comment null for the post itself
 */
record ThreadContent(PostId post, @Nullable CommentId comment) {

  /**
   * Parses a post or comment.
   *
   * @throws Refusal {@code not-found} for anything else
   */
  static ThreadContent parse(String text) {
    int slash = text.indexOf('/');
    try {
      return slash < 0
          ? new ThreadContent(PostId.of(text), null)
          : new ThreadContent(
              PostId.of(text.substring(0, slash)), CommentId.of(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw new Refusal(ErrorCode.NOT_FOUND);
    }
  }

  @Override
  public String toString() {
    return comment == null ? post.toString() : post + "/" + comment;
  }
}
