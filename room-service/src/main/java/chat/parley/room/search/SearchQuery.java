package chat.parley.room.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.search.SearchTerms;
import org.jspecify.annotations.Nullable;

/**
 * A search query.
 *
 * @param terms words, "phrases", {@code or} and -exclusions
 */
record SearchQuery(SearchTerms terms) {

  private static final int MAX_LENGTH = 200;

  /**
   * Parses the input.
   *
   * @throws Refusal {@code query-invalid}
   */
  static SearchQuery of(@Nullable String typed) {
    String query = typed == null ? "" : typed.strip();
    if (query.isEmpty()
        || query.codePointCount(0, query.length()) > MAX_LENGTH
        || query.indexOf('\0') >= 0) {
      throw new Refusal(ErrorCode.QUERY_INVALID);
    }
    return new SearchQuery(SearchTerms.of(query));
  }
}
