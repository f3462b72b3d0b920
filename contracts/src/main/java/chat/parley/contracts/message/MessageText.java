package chat.parley.contracts.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import java.util.Optional;

/** The rules for the text of a message. The gateway and the owner both apply them. */
public final class MessageText {

  /** The maximum length of a text, in Unicode code points. */
  public static final int MAX_CODE_POINTS = 4_000;

  private MessageText() {}

  /** Returns what is wrong with {@code text}, if anything. */
  public static Optional<ErrorCode> problem(String text) {
    if (TextRules.isBlank(text)) {
      return Optional.of(ErrorCode.MESSAGE_EMPTY);
    }
    // A code point has at most two chars, so most texts need no count.
    if (text.length() > MAX_CODE_POINTS
        && text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      return Optional.of(ErrorCode.MESSAGE_TOO_LONG);
    }
    return TextRules.isStorable(text) ? Optional.empty() : Optional.of(ErrorCode.MESSAGE_INVALID);
  }
}
