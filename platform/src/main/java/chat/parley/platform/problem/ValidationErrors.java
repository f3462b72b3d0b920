package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the errors of a form, field by field, so that a person can correct all of them at once.
 */
public final class ValidationErrors {

  private final List<FieldError> errors = new ArrayList<>();

  /** Adds an error. */
  public void add(FieldError error) {
    errors.add(error);
  }

  /** Adds an error of this field unless {@code good}. */
  public void require(boolean good, String field, ErrorCode code) {
    if (!good) {
      errors.add(FieldError.of(field, code));
    }
  }

  /**
   * Requires a text of at most {@code longest} code points that can be stored ({@link
   * TextRules#isStorable}).
   */
  public void requireText(String field, String text, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_TOO_LONG));
    } else {
      require(TextRules.isStorable(text), field, ErrorCode.TEXT_INVALID);
    }
  }

  /** Requires the same, and a text that isn't blank ({@link TextRules#isBlank}). */
  public void requireWords(String field, String text, int longest) {
    if (TextRules.isBlank(text)) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_EMPTY));
    } else {
      requireText(field, text, longest);
    }
  }

  /** Requires a time in the future, at most {@code longest} away. */
  public void requireWithin(Duration longest, String field, Instant time, Instant now) {
    require(time.isAfter(now) && !time.isAfter(now.plus(longest)), field, ErrorCode.TIME_INVALID);
  }

  /**
   * Ends the check.
   *
   * @throws Refusal {@code validation-failed}, with the errors of all fields
   */
  public void orThrow() {
    if (!errors.isEmpty()) {
      throw new Refusal(ErrorCode.VALIDATION_FAILED, errors);
    }
  }
}
