package chat.parley.matchmaker.seek;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.MatchWishes;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Interests and language in the form in which they are compared. */
record Wishes(List<String> tags, String language) {

  private static final int MOST_TAGS = 8;
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]{1,23}");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /**
   * Reads what a client sent.
   *
   * @throws Refused {@code wishes-invalid} or {@code language-invalid}
   */
  static Wishes of(MatchWishes wishes) throws Refused {
    if (wishes.tags().size() > MOST_TAGS) {
      throw new Refused(ErrorCode.WISHES_INVALID);
    }
    Set<String> tags = new LinkedHashSet<>();
    for (String each : wishes.tags()) {
      String tag =
          Normalizer.normalize(each, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
      if (!TAG.matcher(tag).matches()) {
        throw new Refused(ErrorCode.WISHES_INVALID);
      }
      tags.add(tag);
    }
    String language = wishes.language() == null ? "" : wishes.language();
    if (!language.isEmpty() && !LANGUAGES.contains(language)) {
      throw new Refused(ErrorCode.LANGUAGE_INVALID);
    }
    return new Wishes(List.copyOf(tags), language);
  }
}
