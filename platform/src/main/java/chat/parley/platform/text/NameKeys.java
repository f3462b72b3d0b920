package chat.parley.platform.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Defines how names are compared. Everything that compares names of people, rooms, or tags uses
 * these methods, never the database's {@code lower()}. Any text is valid input. Thread-safe.
 */
public final class NameKeys {

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();

  /** For Turkish: i with and without its dot are one letter here. */
  private static final Pattern DOT_OF_I = Pattern.compile("(?<=[ij]\\p{M}{0,4})\u0307");

  /**
   * The first of the invisible characters that spell a flag; each corresponds to an ASCII
   * character.
   */
  private static final int TAG_CHARACTERS = 0xE0000;

  private static final String M_STAND_IN = "\uE06D";

  private NameKeys() {}

  /** Returns the text in NFKC, without surrounding spaces, and with single spaces inside. */
  public static String normalize(String text) {
    return spaced(NFKC.normalize(text));
  }

  /**
   * Returns the key that must be unique: the same letters in any case, width, and spacing have the
   * same key, with or without the dot of i, invisible joiners, and variation selectors.
   */
  public static String key(String name) {
    String upper = flagsSpelled(NFKC.normalize(name)).toUpperCase(Locale.ROOT);
    String folded = FOLDED.normalize(upper.toLowerCase(Locale.ROOT));
    return spaced(FOLDED.normalize(DOT_OF_I.matcher(folded).replaceAll("")));
  }

  /** Returns the text in lower case, where i has one form in every language; ß and ς stay. */
  public static String lowerCase(String text) {
    return DOT_OF_I.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /**
   * Returns the visual form of a name (Unicode UTS 39): equal for names that can be mistaken for
   * each other, in any scripts. "rn" looks like "m".
   */
  public static String skeleton(String name) {
    return LOOKS.getSkeleton(key(name));
  }

  /**
   * Returns the same, but "rn" and "m" differ. For names made of words, such as rooms: "modern" and
   * "modem" are both legitimate.
   */
  public static String skeletonOfWords(String name) {
    return LOOKS.getSkeleton(key(name).replace("m", M_STAND_IN));
  }

  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          if (!Character.isWhitespace(each) && !Character.isSpaceChar(each) && each != 0x85) {
            spaced.appendCodePoint(each);
          } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
            spaced.append(' ');
          }
        });
    return spaced.toString().stripTrailing();
  }

  private static String flagsSpelled(String text) {
    StringBuilder spelled = new StringBuilder(text.length());
    text.codePoints()
        .map(each ->
            each > TAG_CHARACTERS + 0x20 && each < TAG_CHARACTERS + 0x7F
                ? each - TAG_CHARACTERS
                : each)
        .forEach(spelled::appendCodePoint);
    return spelled.toString();
  }
}
