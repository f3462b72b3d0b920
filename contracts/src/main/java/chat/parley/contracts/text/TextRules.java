package chat.parley.contracts.text;

/**
 * The common rules for texts: what is visible, and what can be stored. Every service and the
 * gateway use them for messages, titles, posts, notes, and names.
 */
public final class TextRules {

  private TextRules() {}

  /**
   * Returns whether a reader sees nothing at all: the text is empty, or has only fillers and
   * spaces.
   */
  public static boolean isBlank(String text) {
    return text.codePoints().noneMatch(TextRules::isVisible);
  }

  /**
   * Returns whether PostgreSQL and UTF-8 keep the text unchanged: it has no NUL and no half of a
   * surrogate pair.
   */
  public static boolean isStorable(String text) {
    return text.codePoints().allMatch(TextRules::isStorable);
  }

  /** Returns whether PostgreSQL and UTF-8 keep this code point unchanged. */
  public static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  /**
   * Returns whether this code point draws something on its own. Marks that need a letter below them
   * don't. Code points that this Java version doesn't know do, because they may be new emoji. So
   * does half of a surrogate pair: it is invalid ({@link #isStorable}), not blank.
   */
  public static boolean isVisible(int codePoint) {
    if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
      case Character.FORMAT -> isVisibleFormat(codePoint);
      default -> !isFiller(codePoint);
    };
  }

  /**
   * Returns whether this is a letter or symbol in name only: it takes space, or none, and draws
   * nothing. These are the code points that Unicode calls "default ignorable" without being format
   * characters, and four blank symbols.
   */
  public static boolean isFiller(int codePoint) {
    return switch (codePoint) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 -> true;
      case 0x13441, 0x13442, 0x16FE4, 0x1D159 -> true;
      default ->
          isVariationSelector(codePoint)
              || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
              || codePoint >= 0xE0000 && codePoint <= 0xE0FFF
              || (codePoint & 0xFFFE) == 0xFFFE;
    };
  }

  /** Returns whether this code point only selects the form of the character before it. */
  public static boolean isVariationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0x180B && codePoint <= 0x180F && codePoint != 0x180E
        || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
  }

  /**
   * Returns whether this is a visible format character, such as the number signs of Arabic, Syriac,
   * and Kaithi.
   */
  private static boolean isVisibleFormat(int codePoint) {
    return codePoint >= 0x0600 && codePoint <= 0x0605
        || switch (codePoint) {
          case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD -> true;
          default -> false;
        };
  }
}
