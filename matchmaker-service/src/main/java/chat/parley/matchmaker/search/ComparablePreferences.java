package chat.parley.matchmaker.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Interests and language in the form in which they are compared.
 *
 * @param tags the form in which interests are compared
 * @param displayTags the same interests as they are shown, in the same order
 */
record ComparablePreferences(List<String> tags, List<String> displayTags, String language) {

  /**
   * Parses the preferences that a client sent.
   *
   * @throws Refusal {@code preferences-invalid} or {@code language-invalid}
   */
  static ComparablePreferences of(MatchPreferences preferences) {
    Optional<ErrorCode> problem = preferences.problem();
    if (problem.isPresent()) {
      throw new Refusal(problem.get());
    }
    Map<String, String> displayTags = new LinkedHashMap<>();
    for (String each : preferences.tags()) {
      Tag tag = Tag.parse(each).orElseThrow(() -> new Refusal(ErrorCode.PREFERENCES_INVALID));
      displayTags.putIfAbsent(tag.key(), tag.text());
    }
    return new ComparablePreferences(
        List.copyOf(displayTags.keySet()),
        List.copyOf(displayTags.values()),
        canonicalLanguage(preferences.language()));
  }

  private static String canonicalLanguage(@Nullable String language) {
    return language == null || language.isEmpty()
        ? ""
        : Languages.canonical(language).orElseThrow(() -> new Refusal(ErrorCode.LANGUAGE_INVALID));
  }
}
