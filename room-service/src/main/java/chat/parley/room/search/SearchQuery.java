package chat.parley.room.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for.
 *
 * @param words in the language of PostgreSQL's {@code websearch_to_tsquery}, which takes any text
 */
record SearchQuery(String words) {

  private static final int LONGEST = 200;

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
    return new SearchQuery(query);
  }
}
