package chat.parley.platform.text;

import chat.parley.contracts.text.CombiningMarks;
import chat.parley.contracts.text.TextRules;
import java.util.Optional;

/**
 * The name of a place, such as a room: any visible characters, including emoji, with single spaces
 * inside. It rejects control characters, characters that change the direction of the text around
 * them, blank letters, and piles of marks.
 *
 * <p>Two titles are the same if their {@link #key} is, and look the same if their {@link #skeleton}
 * is.
 *
 * @param text as displayed, in NFKC
 */
public record Title(String text) {

  /** The maximum code units of input for each allowed code point; a family of emoji has many. */
  private static final int TYPED_PER_CODE_POINT = 8;

  /**
   * Parses a title, if the input is one.
   *
   * @param maxCodePoints the maximum length, in Unicode code points
   */
  public static Optional<Title> parse(String typed, int maxCodePoints) {
    if (typed.length() > TYPED_PER_CODE_POINT * maxCodePoints) {
      return Optional.empty();
    }
    String text = NameKeys.normalize(typed);
    boolean good =
        !TextRules.isBlank(text)
            && text.codePointCount(0, text.length()) <= maxCodePoints
            && text.codePoints().allMatch(Title::isAllowed)
            && new JoinControls(text).areInPlace()
            && !CombiningMarks.areExcessive(text)
            && !NameKeys.key(text).isEmpty();
    return good ? Optional.of(new Title(text)) : Optional.empty();
  }

  /** Returns the key that must be unique ({@link NameKeys#key}). */
  public String key() {
    return NameKeys.key(text);
  }

  /** Returns the visual form; "rn" and "m" differ ({@link NameKeys#skeletonOfWords}). */
  public String skeleton() {
    return NameKeys.skeletonOfWords(text);
  }

  private static boolean isAllowed(int codePoint) {
    if (JoinControls.isJoiner(codePoint) || TextRules.isVariationSelector(codePoint)) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.UNASSIGNED -> Emoji.isEmoji(codePoint);
      default -> !TextRules.isFiller(codePoint);
    };
  }
}
