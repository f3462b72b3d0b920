package chat.parley.contracts.match;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.error.ErrorCode;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who looks for a stranger says and wishes. Gender and age in years do not ride here:
 * those come from the profile.
 *
 * @param age the age group, for the first time or again
 * @param tags interests, in the person's own spelling
 * @param language BCP 47 language tag, of which the primary language counts, such as {@code en},
 *     {@code fil} or {@code pt-BR}; null: any
 * @param icebreaker whether a first question is welcome
 */
public record MatchPreferences(
    AgeGroup age, List<String> tags, @Nullable String language, @Nullable Boolean icebreaker) {

  /** Interests at most. */
  public static final int MAX_TAGS = 8;

  /** Code points of an interest at most, in Unicode's composed form. */
  public static final int MAX_TAG_CODE_POINTS = 24;

  private static final int MAX_TAG_LENGTH = 4 * MAX_TAG_CODE_POINTS;
  private static final int MAX_LANGUAGE_LENGTH = 35;

  public MatchPreferences {
    requireNonNull(age);
    tags = List.copyOf(tags);
  }

  /**
   * What makes them larger than wishes can be; which of the smaller ones can be, the owner says.
   */
  public Optional<ErrorCode> problem() {
    if (tags.size() > MAX_TAGS || !tags.stream().allMatch(MatchPreferences::fits)) {
      return Optional.of(ErrorCode.WISHES_INVALID);
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
