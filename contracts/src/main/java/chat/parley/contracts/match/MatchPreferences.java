package chat.parley.contracts.match;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.error.ErrorCode;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person who looks for a stranger states and asks for. It doesn't contain gender and age in
 * years: those come from the profile.
 *
 * @param age the age group, for the first time or again
 * @param tags interests, in the person's own spelling
 * @param language BCP 47 language tag, such as {@code en}, {@code fil} or {@code pt-BR}; only the
 *     primary language counts; null: any
 * @param icebreaker whether a first question is welcome
 */
public record MatchPreferences(
    AgeGroup age, List<String> tags, @Nullable String language, @Nullable Boolean icebreaker) {

  /** The maximum number of interests. */
  public static final int MAX_TAGS = 8;

  /** The maximum length of an interest in code points, in Unicode's composed form. */
  public static final int MAX_TAG_CODE_POINTS = 24;

  private static final int MAX_TAG_LENGTH = 4 * MAX_TAG_CODE_POINTS;
  private static final int MAX_LANGUAGE_LENGTH = 35;

  public MatchPreferences {
    requireNonNull(age);
    tags = List.copyOf(tags);
  }

  /**
   * Returns why these preferences are larger than any valid ones, if they are. The owner decides
   * which of the smaller ones are valid.
   */
  public Optional<ErrorCode> problem() {
    if (tags.size() > MAX_TAGS || !tags.stream().allMatch(MatchPreferences::fits)) {
      return Optional.of(ErrorCode.PREFERENCES_INVALID);
    }
    return language != null && language.length() > MAX_LANGUAGE_LENGTH
        ? Optional.of(ErrorCode.LANGUAGE_INVALID)
        : Optional.empty();
  }

  private static boolean fits(String tag) {
    if (tag.length() > MAX_TAG_LENGTH) {
      return false;
    }
    String composed = Normalizer.normalize(tag, Normalizer.Form.NFKC).strip();
    int sign = composed.startsWith("#") ? 1 : 0;
    return composed.codePointCount(sign, composed.length()) <= MAX_TAG_CODE_POINTS;
  }
}
