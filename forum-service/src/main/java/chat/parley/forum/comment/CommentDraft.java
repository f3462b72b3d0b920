package chat.parley.forum.comment;

import chat.parley.contracts.id.CommentId;
import chat.parley.forum.thread.ForumTextRules;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote as a comment, in the form in which it is kept.
 *
 * @param parent the comment it answers; null if it answers the post
 */
record CommentDraft(String text, @Nullable CommentId parent) {

  /** What came in; anything may be missing. */
  record Raw(@Nullable String text, @Nullable CommentId parent) {}

  /**
   * Checks and tidies.
   *
   * @throws Problem the field's code
   */
  static CommentDraft of(@Nullable Raw raw) {
    String text = ForumTextRules.text(raw == null || raw.text == null ? "" : raw.text);
    ForumTextRules.problemOfText(text, ForumTextRules.MAX_COMMENT)
        .ifPresent(code -> {
          throw new Problem(code, List.of(FieldError.of("text", code)));
        });
    return new CommentDraft(text, raw == null ? null : raw.parent);
  }
}
