package chat.parley.platform.search;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A text without the differences that a search ignores: case, width, ligatures, composed or
 * decomposed, accents, Arabic vowel signs, Hebrew points, soft hyphens and joiners. Each code point
 * remembers its position in the original text.
 *
 * <p>Signs that are letters of their own stay: vowel signs of Indic and South-East Asian scripts,
 * the voicing marks of kana.
 */
final class FoldedText {

  /** A zero-width space separates words in scripts without spaces. */
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private static final int FIRST_MARK = 0x300;

  private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
  private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

  private static final Set<Character.UnicodeScript> MARKS_IGNORED =
      Set.of(
          Character.UnicodeScript.INHERITED,
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.GREEK,
          Character.UnicodeScript.CYRILLIC,
          Character.UnicodeScript.ARABIC,
          Character.UnicodeScript.HEBREW);

  /** Letters that have no decomposition but are typed as other letters. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ŋ', "n"),
          Map.entry((int) 'ς', "σ"),
          // Arabic letters that people use interchangeably.
          Map.entry(0x0640, ""),
          Map.entry(0x0649, "\u064A"),
          Map.entry(0x06CC, "\u064A"),
          Map.entry(0x06A9, "\u0643"),
          Map.entry(0x0629, "\u0647"));

  private int[] codePoints;
  private int[] starts;
  private int[] ends;
  private int size;

  FoldedText(String text) {
    codePoints = new int[text.length() + 8];
    starts = new int[codePoints.length];
    ends = new int[codePoints.length];
    int at = 0;
    while (at < text.length()) {
      at = next(text, at);
    }
  }

  int size() {
    return size;
  }

  int codePoint(int at) {
    return codePoints[at];
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return ends[at];
  }

  /** Returns the code points of this range as text. */
  String text(int from, int to) {
    return new String(codePoints, from, to - from);
  }

  /** Folds the characters from here that can't be folded one by one. */
  private int next(String text, int start) {
    int first = text.codePointAt(start);
    int end = start + Character.charCount(first);
    if (first < 0x80 && (end == text.length() || text.charAt(end) < FIRST_MARK)) {
      add(Character.toLowerCase(first), start, end);
      return end;
    }
    if (first == ZERO_WIDTH_SPACE) {
      add(' ', start, end);
      return end;
    }
    while (end < text.length()) {
      int following = text.codePointAt(end);
      if (following == ZERO_WIDTH_SPACE || FOLDED.hasBoundaryBefore(following)) {
        break;
      }
      end += Character.charCount(following);
    }
    int from = start;
    int to = end;
    fold(text.substring(start, end)).codePoints().forEach(each -> add(each, from, to));
    return end;
  }

  private static String fold(String text) {
    StringBuilder plain = new StringBuilder();
    DECOMPOSED
        .normalize(FOLDED.normalize(text))
        .codePoints()
        .filter(each -> !isIgnored(each))
        .forEach(each -> {
          String letter = PLAIN.get(each);
          if (letter == null) {
            plain.appendCodePoint(each);
          } else {
            plain.append(letter);
          }
        });
    return COMPOSED.normalize(plain);
  }

  private static boolean isIgnored(int codePoint) {
    return Character.getType(codePoint) == Character.NON_SPACING_MARK
        && MARKS_IGNORED.contains(Character.UnicodeScript.of(codePoint))
        && codePoint != 0x3099
        && codePoint != 0x309A;
  }

  private void add(int codePoint, int start, int end) {
    if (size == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    codePoints[size] = codePoint;
    starts[size] = start;
    ends[size] = end;
    size++;
  }
}
