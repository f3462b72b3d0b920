package chat.parley.forum.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search query: words, "phrases", -exclusions, and #tags.
 *
 * @param words everything except the tags
 * @param tags keys of the tags that the post must have
 */
record ForumSearchQuery(String words, List<String> tags) {

  private static final int MAX_LENGTH = 200;
  private static final int MAX_TAGS = 5;

  /**
   * Parses what was typed.
   *
   * @throws Refusal {@code query-invalid}
   */
  static ForumSearchQuery of(@Nullable String typed) {
    String query = typed == null ? "" : typed.strip();
    if (query.isEmpty()
        || query.codePointCount(0, query.length()) > MAX_LENGTH
        || !TextRules.isStorable(query)) {
      throw new Refusal(ErrorCode.QUERY_INVALID);
    }
    List<String> words = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (String part : query.split("\\s+")) {
      Optional<Tag> tag = part.startsWith("#") ? Tag.parse(part) : Optional.empty();
      tag.ifPresentOrElse(each -> tags.add(each.key()), () -> words.add(part));
    }
    return new ForumSearchQuery(
        String.join(" ", words), tags.stream().distinct().limit(MAX_TAGS).toList());
  }

  /** Returns the same tags with other words. */
  ForumSearchQuery withWords(String other) {
    return new ForumSearchQuery(other, tags);
  }
}
