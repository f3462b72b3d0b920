package chat.parley.platform.text;

import chat.parley.contracts.text.CombiningMarks;
import chat.parley.contracts.text.TextRules;
import java.util.Optional;

/**
 * One word about a subject: a tag of a post, or an interest. It has 1 to 24 letters, digits, and
 * marks of any script, begins with a letter or digit, and may continue with {@code - + # .} as in
 * "sci-fi", "c++", "c#", and "node.js"; it doesn't end with a dot.
 *
 * <p>One character is enough: "猫" is a word, and "c" a language. Two tags are the same if their
 * {@link #key} is.
 *
 * @param text as stored and displayed, in NFKC and lower case
 */
public record Tag(String text) {

  private static final int MAX_CODE_POINTS = 24;
  private static final int MAX_TYPED = 8 * MAX_CODE_POINTS;

  /** Parses a tag, if the input is one; people type it with a leading #. */
  public static Optional<Tag> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    String lower = NameKeys.lowerCase(NameKeys.normalize(typed));
    String text = lower.startsWith("#") ? lower.substring(1) : lower;
    return isTag(text) ? Optional.of(new Tag(text)) : Optional.empty();
  }

  /** Returns the key by which tags are compared ({@link NameKeys#key}). */
  public String key() {
    return NameKeys.key(text);
  }

  private static boolean isTag(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
        && isLetterOrNumber(text.codePointAt(0))
        && !text.endsWith(".")
        && text.codePoints().allMatch(Tag::isAllowed)
        && new JoinControls(text).areInPlace()
        && !CombiningMarks.areExcessive(text);
  }

  private static boolean isAllowed(int codePoint) {
    return isLetterOrNumber(codePoint)
        || isMark(codePoint)
        || JoinControls.isJoiner(codePoint)
        || "-+#.".indexOf(codePoint) >= 0;
  }

  private static boolean isLetterOrNumber(int codePoint) {
    return !TextRules.isFiller(codePoint)
        && (Character.isLetterOrDigit(codePoint)
            || switch (Character.getType(codePoint)) {
              case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
              default -> false;
            });
  }

  private static boolean isMark(int codePoint) {
    return !TextRules.isFiller(codePoint)
        && switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              true;
          default -> false;
        };
  }
}
