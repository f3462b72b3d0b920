package chat.parley.platform.text;

import chat.parley.contracts.text.TextRules;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;

/**
 * Checks whether invisible characters are part of the spelling. Zero width joiner and non-joiner
 * are valid where RFC 5892 (CONTEXTJ) allows them, and between a Bengali letter and its virama;
 * emoji are joined to each other; and three flags are spelled with tag characters.
 */
final class JoinControls {

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;
  private static final int VIRAMA_CLASS = 9;
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007F;

  private final int[] text;

  JoinControls(String text) {
    this.text = text.codePoints().toArray();
  }

  /** Returns whether a code point is one of those that only spelling justifies. */
  static boolean isJoiner(int codePoint) {
    return codePoint == NON_JOINER
        || codePoint == JOINER
        || codePoint >= FIRST_TAG && codePoint <= LAST_TAG;
  }

  /** Returns whether each of them in the text is valid where it is. */
  boolean areInPlace() {
    for (int at = 0; at < text.length; at++) {
      boolean good =
          switch (text[at]) {
            case NON_JOINER -> isAfterVirama(at) || joinsOnBothSides(at);
            case JOINER -> isAfterVirama(at) || isBeforeVirama(at) || isBetweenEmoji(at);
            case BLACK_FLAG -> isFlag(at);
            default -> !isTag(at) || at > 0 && (text[at - 1] == BLACK_FLAG || isTag(at - 1));
          };
      if (!good) {
        return false;
      }
    }
    return true;
  }

  private boolean isAfterVirama(int at) {
    return at > 0 && UCharacter.getCombiningClass(text[at - 1]) == VIRAMA_CLASS;
  }

  private boolean isBeforeVirama(int at) {
    return at > 0
        && at + 1 < text.length
        && UCharacter.isLetter(text[at - 1])
        && UCharacter.getCombiningClass(text[at + 1]) == VIRAMA_CLASS;
  }

  private boolean joinsOnBothSides(int at) {
    int before = joiningType(at, -1);
    int after = joiningType(at, 1);
    return (before == JoiningType.LEFT_JOINING || before == JoiningType.DUAL_JOINING)
        && (after == JoiningType.RIGHT_JOINING || after == JoiningType.DUAL_JOINING);
  }

  private int joiningType(int at, int step) {
    for (int each = at + step; each >= 0 && each < text.length; each += step) {
      int type = UCharacter.getIntPropertyValue(text[each], UProperty.JOINING_TYPE);
      if (type != JoiningType.TRANSPARENT) {
        return type;
      }
    }
    return JoiningType.NON_JOINING;
  }

  private boolean isBetweenEmoji(int at) {
    int before = at - 1;
    while (before > 0
        && (TextRules.isVariationSelector(text[before])
            || UCharacter.hasBinaryProperty(text[before], UProperty.EMOJI_MODIFIER))) {
      before--;
    }
    return before >= 0
        && at + 1 < text.length
        && UCharacter.hasBinaryProperty(text[before], UProperty.EXTENDED_PICTOGRAPHIC)
        && UCharacter.hasBinaryProperty(text[at + 1], UProperty.EXTENDED_PICTOGRAPHIC);
  }

  private boolean isTag(int at) {
    return text[at] >= FIRST_TAG && text[at] <= LAST_TAG;
  }

  private boolean isFlag(int at) {
    int end = at + 1;
    while (end < text.length && isTag(end)) {
      end++;
    }
    return end == at + 1
        || UCharacter.hasBinaryProperty(
            new String(text, at, end - at), UProperty.RGI_EMOJI_TAG_SEQUENCE);
  }
}
