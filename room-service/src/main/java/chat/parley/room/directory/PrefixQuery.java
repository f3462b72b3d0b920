package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The word prefixes that a person types to find a room. A room matches if its name and topic have a
 * word for each prefix. In scripts without spaces each letter is a word.
 *
 * @param query in the language of PostgreSQL's {@code to_tsquery}; empty if the input contains no
 *     word
 */
record PrefixQuery(String query) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  /** Letters of scripts without spaces and their marks, as in the database's name_words. */
  private static final String LETTERS =
      "\\u0E01-\\u0E30\\u0E32\\u0E33\\u0E40-\\u0E46\\u0E81-\\u0EB0\\u0EB2\\u0EB3\\u0EBD-\\u0EC6"
          + "\\u1000-\\u102A\\u1780-\\u17B3\\u3005-\\u3007\\u3041-\\u3096\\u309D-\\u30FF\\u31F0-\\u31FF"
          + "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uF900-\\uFAFF";

  private static final String MARKS =
      "\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E\\u0EB1\\u0EB4-\\u0EBC\\u0EC8-\\u0ECE"
          + "\\u102B-\\u103E\\u17B4-\\u17D3";

  private static final Pattern PART =
      Pattern.compile("[" + LETTERS + "][" + MARKS + "]*|[^" + LETTERS + "]+");

  private static final int MAX = 10;
  private static final int MAX_LENGTH = 200;

  /**
   * Parses the input.
   *
   * @throws Refusal {@code query-invalid} if it is too long
   */
  static PrefixQuery of(String typed) {
    if (typed.codePointCount(0, typed.length()) > MAX_LENGTH) {
      throw new Refusal(ErrorCode.QUERY_INVALID);
    }
    return new PrefixQuery(
        WORD.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
            .results()
            .map(MatchResult::group)
            .limit(MAX)
            .map(PrefixQuery::inARow)
            .collect(Collectors.joining(" & ")));
  }

  /**
   * Returns a query for the parts of one word, next to each other; the last part may be a prefix.
   */
  private static String inARow(String word) {
    return PART.matcher(word)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining(" <-> ", "(", ":*)"));
  }
}
