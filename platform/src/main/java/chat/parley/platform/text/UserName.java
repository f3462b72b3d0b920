package chat.parley.platform.text;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.CombiningMarks;
import chat.parley.contracts.text.TextRules;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name of a person: of an account, or of a guest in a room. It has 2 to 32 letters, digits, and
 * marks of one writing system, with dots, hyphens, and underscores inside; one character is enough
 * in scripts where it is a word (Chinese, Japanese, Korean).
 *
 * <p>Two names are the same if their {@link #key} is, and look the same if their {@link #skeleton}
 * is. Only one of such names may exist in a place; only the caller's database knows whether one
 * exists.
 *
 * @param text as the person writes it, in NFKC
 */
public record UserName(String text) {

  private static final int MIN_CODE_POINTS = 2;
  private static final int MAX_CODE_POINTS = 32;

  /** The maximum length of the input, so that nobody makes the service normalize a book. */
  private static final int MAX_TYPED = 8 * MAX_CODE_POINTS;

  private static final SpoofChecker LOOKS =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private static final Set<UnicodeScript> SYLLABIC =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  /** Names that would speak for Parley, or for nobody. */
  private static final Set<String> RESERVED =
      Set.of(
              ("admin administrator moderator mod parley support help root system staff team"
                      + " official security abuse postmaster webmaster hostmaster info mail noreply"
                      + " no-reply guest member you me stranger anonymous someone everyone all here"
                      + " room nobody null undefined deleted erased")
                  .split(" "))
          .stream()
          .map(NameKeys::skeleton)
          .collect(Collectors.toUnmodifiableSet());

  /** A name, or why the input isn't one. */
  public sealed interface Parsed {
    /** The input is a name. */
    record Accepted(UserName name) implements Parsed {}

    /**
     * The input isn't a name.
     *
     * @param code {@code name-invalid}, {@code name-lookalike}, or {@code name-reserved}
     */
    record Refused(ErrorCode code) implements Parsed {}
  }

  /** Parses an input of any length. */
  public static Parsed parse(String entered) {
    if (entered.length() > MAX_TYPED) {
      return new Parsed.Refused(ErrorCode.NAME_INVALID);
    }
    String text = NameKeys.normalize(entered);
    if (!hasGoodLength(text) || !isWellFormed(text)) {
      return new Parsed.Refused(ErrorCode.NAME_INVALID);
    }
    if (LOOKS.failsChecks(text)) {
      return new Parsed.Refused(ErrorCode.NAME_LOOKALIKE);
    }
    UserName name = new UserName(text);
    return RESERVED.contains(name.skeleton())
        ? new Parsed.Refused(ErrorCode.NAME_RESERVED)
        : new Parsed.Accepted(name);
  }

  /** Returns the key that must be unique ({@link NameKeys#key}). */
  public String key() {
    return NameKeys.key(text);
  }

  /** Returns the visual form ({@link NameKeys#skeleton}). */
  public String skeleton() {
    return NameKeys.skeleton(text);
  }

  private static boolean hasGoodLength(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= MIN_CODE_POINTS && length <= MAX_CODE_POINTS
        || length == 1 && SYLLABIC.contains(UnicodeScript.of(text.codePointAt(0)));
  }

  private static boolean isWellFormed(String text) {
    return Character.isLetterOrDigit(text.codePointAt(0))
        && !isPunctuation(text.codePointBefore(text.length()))
        && text.codePoints().allMatch(UserName::isAllowed)
        && selectsFormsOfIdeographsOnly(text)
        && new JoinControls(text).areInPlace()
        && !CombiningMarks.areExcessive(text);
  }

  private static boolean isAllowed(int codePoint) {
    return isPunctuation(codePoint)
        || JoinControls.isJoiner(codePoint)
        || TextRules.isVariationSelector(codePoint)
        || !TextRules.isFiller(codePoint)
            && (Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK);
  }

  /**
   * Returns whether variation selectors follow ideographs only: Japanese names have ideographs of
   * several forms; elsewhere a selector only hides.
   */
  private static boolean selectsFormsOfIdeographsOnly(String text) {
    int previous = 0;
    for (int codePoint : (Iterable<Integer>) text.codePoints()::iterator) {
      if (TextRules.isVariationSelector(codePoint) && !Character.isIdeographic(previous)) {
        return false;
      }
      previous = codePoint;
    }
    return true;
  }

  private static boolean isPunctuation(int codePoint) {
    return codePoint == '.' || codePoint == '-' || codePoint == '_';
  }
}
