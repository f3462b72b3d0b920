package chat.parley.platform.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.FormErrors;
import chat.parley.platform.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says is wrong with something that they report.
 *
 * @param reason a code of {@link #REASONS}
 * @param note in their own words, at most 1,000 code points
 */
public record Complaint(String reason, @Nullable String note) {

  /** Attack, hate, danger of self-harm, telling who somebody is, sexual, advertising, else. */
  public static final Set<String> REASONS =
      Set.of("harassment", "hate", "self-harm", "identity", "sexual", "spam", "other");

  private static final int LONGEST_NOTE = 1_000;

  /**
   * What a form says; a blank note is none.
   *
   * @throws Problem {@code validation-failed} with {@code reason-invalid}, {@code text-too-long} or
   *     {@code text-invalid} at its field
   */
  public static Complaint of(@Nullable String reason, @Nullable String note) {
    if (reason == null || !REASONS.contains(reason)) {
      throw Problem.atField("reason", ErrorCode.REASON_INVALID);
    }
    String words = note == null || TextRules.isBlank(note) ? null : note;
    if (words != null) {
      FormErrors errors = new FormErrors();
      errors.requireText("note", words, LONGEST_NOTE);
      errors.orThrow();
    }
    return new Complaint(reason, words);
  }
}
