package chat.parley.forum.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for: words, "phrases", -exclusions and #tags.
 *
 * @param words all but the tags
 * @param tags that the post must bear
 */
record SearchQuery(String words, List<String> tags) {

  private static final int LONGEST = 200;
  private static final int MOST_TAGS = 5;

  /**
   * Reads what was typed.
   *
   * @throws Problem {@code query-invalid}
   */
  static SearchQuery of(@Nullable String typed) {
    String query = typed == null ? "" : typed.strip();
    if (query.isEmpty()
        || query.codePointCount(0, query.length()) > LONGEST
        || query.indexOf('\0') >= 0) {
      throw new Problem(ErrorCode.QUERY_INVALID);
    }
    List<String> words = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (String part : query.split("\\s+")) {
      if (part.startsWith("#") && part.length() > 1) {
        tags.add(part.substring(1).toLowerCase(Locale.ROOT));
      } else {
        words.add(part);
      }
    }
    return new SearchQuery(
        String.join(" ", words), tags.stream().distinct().limit(MOST_TAGS).toList());
  }

  /** The same tags with other words. */
  SearchQuery withWords(String other) {
    return new SearchQuery(other, tags);
  }
}
