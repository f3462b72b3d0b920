package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The beginnings of words that somebody types to find a room: a room fits when its name and topic
 * have a word for each of them.
 *
 * @param query in the language of PostgreSQL's {@code to_tsquery}; empty when there is no word in
 *     what was typed
 */
record Beginnings(String query) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST = 10;
  private static final int LONGEST = 200;

  /**
   * Reads what was typed.
   *
   * @throws Problem {@code query-invalid} if it is too long
   */
  static Beginnings of(String typed) {
    if (typed.codePointCount(0, typed.length()) > LONGEST) {
      throw new Problem(ErrorCode.QUERY_INVALID);
    }
    return new Beginnings(
        WORD.matcher(typed)
            .results()
            .map(MatchResult::group)
            .limit(MOST)
            .map(word -> word + ":*")
            .collect(Collectors.joining(" & ")));
  }
}
