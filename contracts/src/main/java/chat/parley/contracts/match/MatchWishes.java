package chat.parley.contracts.match;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who looks for a stranger says and wishes. Gender and age in years do not ride here:
 * those come from the profile.
 *
 * @param age the age group, for the first time or again
 * @param tags interests, in the person's own spelling
 * @param language BCP 47 primary language, such as {@code en}; null: any
 * @param icebreaker whether a first question is welcome
 */
public record MatchWishes(
    AgeGroup age, List<String> tags, @Nullable String language, @Nullable Boolean icebreaker) {

  public MatchWishes {
    requireNonNull(age);
    tags = List.copyOf(tags);
  }
}
