package chat.parley.matchmaker.seek;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.platform.text.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interests and language in the form in which they are compared.
 *
 * @param tags the form in which interests are compared
 * @param words the same interests as they are shown, in the same order
 */
record ComparablePreferences(List<String> tags, List<String> words, String language) {

  /**
   * Parses the preferences that a client sent.
   *
   * @throws CommandRejectedException {@code wishes-invalid} or {@code language-invalid}
   */
  static ComparablePreferences of(MatchPreferences wishes) throws CommandRejectedException {
    Optional<ErrorCode> problem = wishes.problem();
    if (problem.isPresent()) {
      throw new CommandRejectedException(problem.get());
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (String each : wishes.tags()) {
      Tag tag =
          Tag.parse(each).orElseThrow(() -> new CommandRejectedException(ErrorCode.WISHES_INVALID));
      words.putIfAbsent(tag.key(), tag.text());
    }
    String told = wishes.language() == null ? "" : wishes.language();
    String language =
        told.isEmpty()
            ? ""
            : Languages.canonical(told)
                .orElseThrow(() -> new CommandRejectedException(ErrorCode.LANGUAGE_INVALID));
    return new ComparablePreferences(
        List.copyOf(words.keySet()), List.copyOf(words.values()), language);
  }
}
