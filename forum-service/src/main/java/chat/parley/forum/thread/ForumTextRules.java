package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.CombiningMarks;
import chat.parley.contracts.text.TextRules;
import java.text.Normalizer;
import java.util.Optional;

/** The rules for titles and texts in the forum. */
public final class ForumTextRules {

  /** The longest title, in code points. */
  public static final int MAX_TITLE = 120;

  /** The longest text of a post, in code points. */
  public static final int MAX_POST = 20_000;

  /** The longest text of a comment, in code points. */
  public static final int MAX_COMMENT = 10_000;

  private ForumTextRules() {}

  /** Returns a title as it is stored: in one normal form, without spaces around it. */
  public static String title(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
  }

  /** Returns a text as it is stored: with plain line ends. */
  public static String text(String raw) {
    return raw.replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * Returns what is wrong with a title. Control characters and those that change the direction of
   * the text around them are rejected, because titles appear in lists.
   */
  public static Optional<ErrorCode> problemOfTitle(String title) {
    boolean good =
        !TextRules.isBlank(title)
            && title.codePointCount(0, title.length()) <= MAX_TITLE
            && title.codePoints().noneMatch(ForumTextRules::disturbing)
            && !CombiningMarks.areExcessive(title);
    return good ? Optional.empty() : Optional.of(ErrorCode.TITLE_INVALID);
  }

  /** Returns what is wrong with a text that may have at most {@code longest} code points. */
  public static Optional<ErrorCode> problemOfText(String text, int longest) {
    if (TextRules.isBlank(text)) {
      return Optional.of(ErrorCode.TEXT_EMPTY);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      return Optional.of(ErrorCode.TEXT_TOO_LONG);
    }
    return TextRules.isStorable(text) ? Optional.empty() : Optional.of(ErrorCode.TEXT_INVALID);
  }

  private static boolean disturbing(int codePoint) {
    return !TextRules.isStorable(codePoint)
        || Character.isISOControl(codePoint)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }
}
