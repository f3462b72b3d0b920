package chat.parley.contracts.text;

/**
 * The one rule for texts: what shows something, and what can be stored. Every service and the
 * gateway use it for messages, titles, posts, notes, and names.
 */
public final class TextRules {

  private TextRules() {}

  /** Whether a reader sees nothing at all: the text is empty, or only fillers and spaces. */
  public static boolean isBlank(String text) {
    return text.codePoints().noneMatch(TextRules::isVisible);
  }

  /**
   * Whether PostgreSQL and UTF-8 keep the text as it is: it has no NUL and no half of a surrogate
   * pair.
   */
  public static boolean isStorable(String text) {
    return text.codePoints().allMatch(TextRules::isStorable);
  }

  /** Whether PostgreSQL and UTF-8 keep this code point as it is. */
  public static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  /**
   * Whether this code point alone draws something. Marks that need a letter below them do not. Code
   * points that this Java does not know yet do, since they may be new emoji. Half of a surrogate
   * pair does as well: it is wrong ({@link #isStorable}), not blank.
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
   * Whether this is a letter or symbol in name only: it takes room, or none, and draws nothing.
   * These are the code points that Unicode calls "default ignorable" without being format
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

  /** Whether this only chooses the form of the character before it. */
  public static boolean isVariationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0x180B && codePoint <= 0x180F && codePoint != 0x180E
        || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
  }

  /** Number signs and the like of Arabic, Syriac, and Kaithi: format characters that show. */
  private static boolean isVisibleFormat(int codePoint) {
    return codePoint >= 0x0600 && codePoint <= 0x0605
        || switch (codePoint) {
          case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD -> true;
          default -> false;
        };
  }
}
