package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.forum.thread.Written;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.FormErrors;
import chat.parley.platform.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote as a post, in the form in which it is kept.
 *
 * @param tags in lower case, sorted, each once
 */
record PostDraft(String title, String text, List<String> tags) {

  private static final int MAX_TAGS = 5;
  private static final Pattern TAG =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}-]{1,23}");

  /** What came in; anything may be missing. */
  record Raw(@Nullable String title, @Nullable String text, @Nullable List<String> tags) {}

  /**
   * Checks and tidies.
   *
   * @throws Problem {@code validation-failed}, with every field that is wrong
   */
  static PostDraft of(@Nullable Raw raw) {
    String title = Written.title(raw == null || raw.title == null ? "" : raw.title);
    String text = Written.text(raw == null || raw.text == null ? "" : raw.text);
    List<String> given = raw == null || raw.tags == null ? List.of() : raw.tags;
    List<String> tags =
        given.stream()
            .map(PostDraft::tag)
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .sorted()
            .toList();
    FormErrors errors = new FormErrors();
    Written.problemOfTitle(title).ifPresent(code -> errors.add(FieldError.of("title", code)));
    Written.problemOfText(text, Written.MAX_POST)
        .ifPresent(code -> errors.add(FieldError.of("text", code)));
    errors.require(
        tags.size() <= MAX_TAGS && tags.stream().allMatch(tag -> TAG.matcher(tag).matches()),
        "tags",
        ErrorCode.TAG_INVALID);
    errors.orThrow();
    return new PostDraft(title, text, tags);
  }

  /** A tag as it is kept; the leading # is how people type it. */
  static String tag(@Nullable String raw) {
    String tag = raw == null ? "" : Written.title(raw).toLowerCase(Locale.ROOT);
    return tag.startsWith("#") ? tag.substring(1) : tag;
  }
}
