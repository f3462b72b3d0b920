package chat.parley.platform.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reason that a person gives for a report.
 *
 * @param reason a code of {@link #REASONS}
 * @param note a text in their own words, at most 1,000 code points
 */
public record ReportReason(String reason, @Nullable String note) {

  /**
   * Attack, hate, danger of self-harm, revealing a person's identity, sexual, advertising, other.
   */
  public static final Set<String> REASONS =
      Set.of("harassment", "hate", "self-harm", "identity", "sexual", "spam", "other");

  private static final int MAX_NOTE_LENGTH = 1_000;

  /**
   * Validates the values of a form; a blank note becomes null.
   *
   * @throws Refusal {@code validation-failed} with {@code reason-invalid}, {@code text-too-long} or
   *     {@code text-invalid} at its field
   */
  public static ReportReason of(@Nullable String reason, @Nullable String note) {
    if (reason == null || !REASONS.contains(reason)) {
      throw Refusal.atField("reason", ErrorCode.REASON_INVALID);
    }
    String words = note == null || TextRules.isBlank(note) ? null : note;
    if (words != null) {
      ValidationErrors errors = new ValidationErrors();
      errors.requireText("note", words, MAX_NOTE_LENGTH);
      errors.orThrow();
    }
    return new ReportReason(reason, words);
  }
}
