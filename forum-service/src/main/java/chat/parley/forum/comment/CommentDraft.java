package chat.parley.forum.comment;

import chat.parley.contracts.id.CommentId;
import chat.parley.forum.thread.ForumTextRules;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Refusal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The comment that a person wrote, in the form in which it is stored.
 *
 * @param parent the comment that it replies to; null if it replies to the post
 */
record CommentDraft(String text, @Nullable CommentId parent) {

  /** The input; anything may be missing. */
  @Schema(name = "CommentForm")
  record Raw(@Nullable String text, @Nullable CommentId parent) {}

  /**
   * Checks and normalizes the input.
   *
   * @throws Refusal the field's code
   */
  static CommentDraft of(@Nullable Raw raw) {
    String text = ForumTextRules.text(raw == null || raw.text == null ? "" : raw.text);
    ForumTextRules.problemOfText(text, ForumTextRules.MAX_COMMENT)
        .ifPresent(code -> {
          throw new Refusal(code, List.of(FieldError.of("text", code)));
        });
    return new CommentDraft(text, raw == null ? null : raw.parent);
  }
}
