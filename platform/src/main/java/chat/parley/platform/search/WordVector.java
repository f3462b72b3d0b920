package chat.parley.platform.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of a text with their positions, for a column of PostgreSQL's type {@code tsvector}. */
public final class WordVector {

  /** PostgreSQL's highest position. After it, positions start again at 1. */
  static final int LAST_POSITION = 16_383;

  /** PostgreSQL keeps no more positions of one word. */
  private static final int MAX_POSITIONS = 255;

  private WordVector() {}

  /**
   * Returns the words of this text as input of type {@code tsvector}; empty, and still valid, if it
   * has none.
   */
  public static String of(String text) {
    Map<String, List<Integer>> positions = new TreeMap<>();
    int number = 0;
    for (TermPosition termPosition : WordSplitter.split(text)) {
      int position = number++ % LAST_POSITION + 1;
      put(positions, termPosition.word(), position);
      termPosition.others().forEach(word -> put(positions, word, position));
    }
    StringBuilder vector = new StringBuilder();
    positions.forEach((word, places) -> {
      vector.append('\'').append(word).append("':");
      for (int i = 0; i < places.size(); i++) {
        vector.append(i == 0 ? "" : ",").append(places.get(i));
      }
      vector.append(' ');
    });
    return vector.toString();
  }

  /**
   * Returns the words of this text that consist of letters and have at least {@code shortest} and
   * at most {@code longest} characters, each once, sorted. They are folded: lower case, without
   * accents.
   */
  public static List<String> vocabulary(String text, int shortest, int longest) {
    return WordSplitter.split(text).stream()
        .map(TermPosition::word)
        .filter(word -> word.length() >= shortest && word.length() <= longest)
        .filter(word -> word.codePoints().allMatch(Character::isLetter))
        .distinct()
        .sorted()
        .toList();
  }

  private static void put(Map<String, List<Integer>> positions, String word, int position) {
    List<Integer> places = positions.computeIfAbsent(word, absent -> new ArrayList<>(1));
    if (places.size() < MAX_POSITIONS) {
      places.add(position);
    }
  }
}
