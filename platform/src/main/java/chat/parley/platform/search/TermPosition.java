package chat.parley.platform.search;

import java.util.List;

/**
 * A position in a text that a query can match, in reading order.
 *
 * @param word the word by which a query refers to the characters here
 * @param others further words that match this position
 * @param start index of its first {@code char} in the text
 * @param end index after its last {@code char}
 * @param covered whether the previous slot already covers the same characters, so that a query
 *     doesn't need it
 */
record TermPosition(String word, List<String> others, int start, int end, boolean covered) {

  boolean has(Iterable<String> words) {
    for (String each : words) {
      if (each.equals(word) || others.contains(each)) {
        return true;
      }
    }
    return false;
  }
}
