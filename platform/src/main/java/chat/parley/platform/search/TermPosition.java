package chat.parley.platform.search;

import java.util.List;

/**
 * A place in a text that a query can name, in the order of reading.
 *
 * @param word what a query means by the characters here
 * @param others further words under which the place is found
 * @param start index of its first {@code char} in the text
 * @param end index after its last {@code char}
 * @param covered whether the slot before it covers the same characters already, so that a query
 *     does not need it
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
