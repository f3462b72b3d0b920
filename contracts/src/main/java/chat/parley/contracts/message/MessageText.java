package chat.parley.contracts.message;

import chat.parley.contracts.error.ErrorCode;
import java.util.Optional;

/** What may be sent as a message's text. Gateway and owner both hold to it. */
public final class MessageText {

  /** Longest text, in Unicode code points. */
  public static final int MAX_CODE_POINTS = 4_000;

  private MessageText() {}

  /** What is wrong with {@code text}, if anything. */
  public static Optional<ErrorCode> problem(String text) {
    if (text.codePoints().allMatch(MessageText::invisible)) {
      return Optional.of(ErrorCode.MESSAGE_EMPTY);
    }
    // A code point has at most two chars: most texts need no count.
    if (text.length() > MAX_CODE_POINTS
        && text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      return Optional.of(ErrorCode.MESSAGE_TOO_LONG);
    }
    return text.codePoints().anyMatch(MessageText::unstorable)
        ? Optional.of(ErrorCode.MESSAGE_INVALID)
        : Optional.empty();
  }

  /** NUL, which PostgreSQL refuses, and half a surrogate pair, which UTF-8 cannot write. */
  private static boolean unstorable(int codePoint) {
    return codePoint == 0
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean invisible(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || Character.isISOControl(codePoint);
  }
}
