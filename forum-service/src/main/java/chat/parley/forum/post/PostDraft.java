package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.forum.thread.ForumTextRules;
import chat.parley.forum.thread.PostText;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import chat.parley.platform.text.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The post that a person wrote, in the form in which it is stored.
 *
 * @param tags in lower case, sorted, each once
 */
record PostDraft(String title, String text, List<String> tags) {

  private static final int MAX_TAGS = 5;

  /** The input; anything may be missing. */
  @Schema(name = "PostForm")
  record Raw(@Nullable String title, @Nullable String text, @Nullable List<String> tags) {}

  /**
   * Checks and normalizes the input.
   *
   * @throws Refusal {@code validation-failed}, with every field that is wrong
   */
  static PostDraft of(@Nullable Raw raw) {
    String title = ForumTextRules.title(raw == null || raw.title == null ? "" : raw.title);
    String text = ForumTextRules.text(raw == null || raw.text == null ? "" : raw.text);
    List<String> given = raw == null || raw.tags == null ? List.of() : raw.tags;
    List<Optional<Tag>> tags =
        given.stream()
            .filter(tag -> tag != null && !TextRules.isBlank(tag))
            .map(Tag::parse)
            .toList();
    ValidationErrors errors = new ValidationErrors();
    ForumTextRules.problemOfTitle(title)
        .ifPresent(code -> errors.add(FieldError.of("title", code)));
    ForumTextRules.problemOfText(text, ForumTextRules.MAX_POST)
        .ifPresent(code -> errors.add(FieldError.of("text", code)));
    errors.require(
        tags.stream().allMatch(Optional::isPresent) && once(tags).size() <= MAX_TAGS,
        "tags",
        ErrorCode.TAG_INVALID);
    errors.orThrow();
    return new PostDraft(title, text, once(tags));
  }

  PostText postText() {
    return new PostText(title, text, tags);
  }

  /** Returns the valid tags, sorted; of equal tags, the first. */
  private static List<String> once(List<Optional<Tag>> tags) {
    Map<String, String> byKey = new LinkedHashMap<>();
    tags.stream()
        .flatMap(Optional::stream)
        .forEach(tag -> byKey.putIfAbsent(tag.key(), tag.text()));
    return byKey.values().stream().sorted().toList();
  }
}
