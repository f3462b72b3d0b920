package chat.parley.system.anonymity;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One stored item: a row, a record, a command, a line of a log.
 *
 * @param store such as {@code postgres forum}, {@code kafka forum.events.v1}, {@code log
 *     identity-service}
 * @param text its whole text
 */
record Trace(String store, String text) {

  /** A value that is long enough to identify one person. */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{10,}");

  /** Times, numbers, plain words, and the names of partitions, which are shared by nature. */
  private static final Pattern SHARED =
      Pattern.compile(
          "20\\d\\d-\\d\\d-\\d\\d.*|[0-9-]+|[a-z_-]+([0-9]{2})?|[A-Z_-]+|[A-Z]?[a-z]+([A-Z][a-z]+)*");

  /** Returns the values that could occur elsewhere, and so join this trace with others. */
  Set<String> values() {
    Set<String> values = new TreeSet<>();
    Matcher matcher = VALUE.matcher(text);
    while (matcher.find()) {
      if (!SHARED.matcher(matcher.group()).matches()) {
        values.add(matcher.group());
      }
    }
    return values;
  }
}
