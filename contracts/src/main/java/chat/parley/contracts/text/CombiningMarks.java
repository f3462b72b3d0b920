package chat.parley.contracts.text;

/**
 * Limits how many marks one letter may carry. Real languages need few; many of them in a row cover
 * the lines above and below.
 */
public final class CombiningMarks {

  /**
   * The maximum number of marks in a row: a Burmese syllable has four that take no space. Unicode
   * UTS 39, 5.4.
   */
  private static final int MAX_IN_A_ROW = 4;

  /** The maximum number of accents in a row, after composition: IPA and Yoruba need two. */
  private static final int MAX_ACCENTS_IN_A_ROW = 2;

  private CombiningMarks() {}

  /**
   * Returns whether too many marks follow each other, or the same mark occurs twice in a row.
   *
   * @param text in NFC or NFKC, so that common accents are composed with their letters
   */
  public static boolean areExcessive(String text) {
    int marks = 0;
    int accents = 0;
    int previous = -1;
    for (int codePoint : (Iterable<Integer>) text.codePoints()::iterator) {
      if (!isMark(codePoint)) {
        marks = 0;
        accents = 0;
      } else {
        marks++;
        accents += isAccent(codePoint) ? 1 : 0;
        if (marks > MAX_IN_A_ROW || accents > MAX_ACCENTS_IN_A_ROW || codePoint == previous) {
          return true;
        }
      }
      previous = codePoint;
    }
    return false;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Returns whether the mark is one that combines with letters of any script. */
  private static boolean isAccent(int codePoint) {
    return codePoint >= 0x0300 && codePoint <= 0x036F
        || codePoint >= 0x1AB0 && codePoint <= 0x1AFF
        || codePoint >= 0x1DC0 && codePoint <= 0x1DFF
        || codePoint >= 0x20D0 && codePoint <= 0x20FF
        || codePoint >= 0xFE20 && codePoint <= 0xFE2F;
  }
}
