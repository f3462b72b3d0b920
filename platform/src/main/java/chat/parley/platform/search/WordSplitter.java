package chat.parley.platform.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Splits both texts and queries into words that can be compared, in any language:
 *
 * <ul>
 *   <li>A word is a run of letters or a run of digits. So links, mail addresses, {@code covid-19}
 *       and phone numbers fall into their parts, and a query for the whole is a query for these
 *       parts in a row.
 *   <li>In scripts without spaces between words, and in Korean, each pair of neighbouring
 *       characters is a word, and so is each single one. Every part of such a text is found,
 *       regardless of what a dictionary considers its words.
 *   <li>In Arabic and Hebrew a word is also found without the articles, prepositions and
 *       conjunctions that are written together with it.
 *   <li>An emoji is a word. {@code C++} and {@code C#} are words of their own, and so is {@code C}.
 * </ul>
 *
 * <p>There are no stems and no stop words. ADR 0090 has the reasons. Stateless.
 */
final class WordSplitter {

  /** The number of code points that count in a longer word, from its beginning. */
  private static final int MAX_WORD_LENGTH = 100;

  private static final int MIN_STRIPPED = 3;

  private static final Set<Character.UnicodeScript> DENSE =
      EnumSet.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL,
          Character.UnicodeScript.BOPOMOFO,
          Character.UnicodeScript.YI,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR,
          Character.UnicodeScript.TIBETAN,
          Character.UnicodeScript.TAI_LE,
          Character.UnicodeScript.NEW_TAI_LUE,
          Character.UnicodeScript.TAI_THAM,
          Character.UnicodeScript.TAI_VIET,
          Character.UnicodeScript.JAVANESE,
          Character.UnicodeScript.BALINESE);

  private static final int LONG_VOWEL_OF_KANA = 0x30FC;

  private enum Kind {
    /** A letter of a script that puts spaces between words. */
    LETTER,
    /** A character of a script that doesn't. */
    DENSE,
    DIGIT,
    SYMBOL,
    /** A mark that belongs to the character before it. */
    MARK,
    SEPARATOR
  }

  private final FoldedText text;
  private final List<TermPosition> slots = new ArrayList<>();

  private WordSplitter(String text) {
    this.text = new FoldedText(text);
  }

  /** Returns the slots of a text, in reading order. */
  static List<TermPosition> split(String text) {
    WordSplitter splitter = new WordSplitter(text);
    int at = 0;
    while (at < splitter.text.size()) {
      at = splitter.next(at);
    }
    return splitter.slots;
  }

  /** Adds the words that begin here; returns where to continue. */
  private int next(int at) {
    Kind kind = kind(text.codePoint(at));
    if (kind == Kind.SEPARATOR || kind == Kind.MARK) {
      return at + 1;
    }
    int end = kind == Kind.SYMBOL ? at + 1 : endOfRun(at, kind);
    switch (kind) {
      case DENSE -> dense(at, end);
      case LETTER -> word(at, end);
      default -> add(number(at, end), List.of(), at, end);
    }
    return end;
  }

  private int endOfRun(int from, Kind kind) {
    int end = from + 1;
    while (end < text.size()) {
      Kind next = kind(text.codePoint(end));
      if (next != kind && next != Kind.MARK) {
        break;
      }
      end++;
    }
    return end;
  }

  private void dense(int from, int to) {
    for (int at = from; at < to; at++) {
      String single = text.text(at, at + 1);
      if (at + 1 < to) {
        add(text.text(at, at + 2), List.of(single), at, at + 2);
      } else {
        slots.add(new TermPosition(single, List.of(), text.start(at), text.end(at), to - from > 1));
      }
    }
  }

  private void word(int from, int to) {
    String word = text.text(from, Math.min(to, from + MAX_WORD_LENGTH));
    int end = endOfSuffix(to);
    if (end > to) {
      add(word + text.text(to, end), List.of(word), from, end);
    } else {
      add(word, withoutClitics(word), from, to);
    }
  }

  /** Returns the end of the plus signs or the hash that belong to a name such as C++. */
  private int endOfSuffix(int from) {
    int end = from;
    while (end < text.size() && end < from + 2 && text.codePoint(end) == '+') {
      end++;
    }
    if (end == from && end < text.size() && text.codePoint(end) == '#') {
      end++;
    }
    boolean isInner = end < text.size() && kind(text.codePoint(end)) == Kind.LETTER;
    return isInner ? from : end;
  }

  private String number(int from, int to) {
    StringBuilder digits = new StringBuilder();
    for (int at = from; at < Math.min(to, from + MAX_WORD_LENGTH); at++) {
      int digit = Character.digit(text.codePoint(at), 10);
      if (digit >= 0) {
        digits.append(digit);
      } else {
        digits.appendCodePoint(text.codePoint(at));
      }
    }
    return digits.toString();
  }

  private void add(String word, List<String> others, int from, int to) {
    slots.add(new TermPosition(word, others, text.start(from), text.end(to - 1), false));
  }

  private static List<String> withoutClitics(String word) {
    return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
      case ARABIC -> withoutClitics(word, "\u0648\u0641", "\u0628\u0643\u0644", "\u0627\u0644");
      case HEBREW -> withoutClitics(word, "\u05D5", "\u05DB\u05E9\u05DE\u05D1\u05DC", "\u05D4");
      default -> List.of();
    };
  }

  /**
   * Returns the word without a conjunction, then without a preposition, then without the article.
   */
  private static List<String> withoutClitics(
      String word, String conjunctions, String prepositions, String article) {
    List<String> stripped = new ArrayList<>();
    String rest = strip(word, conjunctions.indexOf(word.charAt(0)) >= 0 ? 1 : 0, stripped);
    // Li- and al- merge into ll-.
    if (rest.startsWith("\u0644\u0644")) {
      strip(rest, 2, stripped);
      return stripped;
    }
    rest = strip(rest, prepositions.indexOf(rest.charAt(0)) >= 0 ? 1 : 0, stripped);
    strip(rest, rest.startsWith(article) ? article.length() : 0, stripped);
    return stripped;
  }

  private static String strip(String word, int letters, List<String> stripped) {
    if (letters == 0 || word.length() - letters < MIN_STRIPPED) {
      return word;
    }
    String rest = word.substring(letters);
    stripped.add(rest);
    return rest;
  }

  private static Kind kind(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER ->
          isDense(codePoint) ? Kind.DENSE : Kind.LETTER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          isDense(codePoint) ? Kind.DENSE : Kind.MARK;
      case Character.ENCLOSING_MARK -> Kind.MARK;
      case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> Kind.DIGIT;
      case Character.OTHER_SYMBOL -> Kind.SYMBOL;
      default -> Kind.SEPARATOR;
    };
  }

  private static boolean isDense(int codePoint) {
    return codePoint >= 0x0E00
        && (codePoint == LONG_VOWEL_OF_KANA
            || DENSE.contains(Character.UnicodeScript.of(codePoint)));
  }
}
