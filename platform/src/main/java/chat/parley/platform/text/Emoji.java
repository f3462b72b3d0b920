package chat.parley.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Determines which code points are emoji, by a Unicode version that may be newer than Java's. */
public final class Emoji {

  private Emoji() {}

  /** Returns whether this code point is displayed as a picture. */
  public static boolean isEmoji(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI_PRESENTATION);
  }
}
