package chat.parley.room.directory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A room's name: 1 to 60 visible code points, NFKC, single spaces inside.
 *
 * <p>Two names are one room if their keys are equal: the same letters in whatever case and width.
 * Letters of two scripts that only look alike stay two names.
 *
 * @param shown as it is shown
 * @param key what has to be unique
 */
record RoomName(String shown, String key) {

  private static final int MAX_CODE_POINTS = 60;

  /** Longest input looked at: normalising much text for nothing is a gift to an attacker. */
  private static final int MAX_TYPED = 500;

  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

  /** Letters and symbols in name only: fillers that show nothing. */
  private static final Pattern BLANK_LETTERS =
      Pattern.compile("[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f]");

  /** They choose between a text and a picture form of the character before. */
  private static final Pattern VARIATION = Pattern.compile("[\ufe00-\ufe0f]");

  /** The name that was typed, if it is one. */
  static Optional<RoomName> of(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    String shown = SPACES.matcher(nfkc(typed)).replaceAll(" ").strip();
    if (shown.isEmpty()
        || shown.codePointCount(0, shown.length()) > MAX_CODE_POINTS
        || !shown.codePoints().allMatch(RoomName::allowed)
        || BLANK_LETTERS.matcher(shown).find()
        || shown.codePoints().noneMatch(RoomName::seen)) {
      return Optional.empty();
    }
    return Optional.of(new RoomName(shown, keyOf(shown)));
  }

  /**
   * Upper case first, since some letters are told apart only in lower case (final sigma, sharp s).
   */
  private static String keyOf(String shown) {
    String plain = VARIATION.matcher(shown).replaceAll("");
    return nfkc(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean allowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean seen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
