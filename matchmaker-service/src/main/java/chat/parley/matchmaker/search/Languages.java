package chat.parley.matchmaker.search;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Canonical forms of BCP 47 languages, so that two people with the same preferred language find
 * each other whatever their browsers call it.
 */
final class Languages {

  /** The JDK's own aliases ({@code iw}, {@code in}, {@code ji}) need no entry. */
  private static final Map<String, String> PREFERRED =
      Map.ofEntries(
          Map.entry("mo", "ro"),
          Map.entry("tl", "fil"),
          Map.entry("nb", "no"),
          Map.entry("sh", "sr"),
          Map.entry("scc", "sr"),
          Map.entry("scr", "hr"),
          Map.entry("cmn", "zh"),
          Map.entry("arb", "ar"),
          Map.entry("swh", "sw"),
          Map.entry("zsm", "ms"),
          Map.entry("pes", "fa"),
          Map.entry("ekk", "et"),
          Map.entry("lvs", "lv"),
          Map.entry("khk", "mn"),
          Map.entry("uzn", "uz"));

  private static final Map<String, String> SHORTER =
      Stream.of(Locale.getISOLanguages())
          .collect(
              Collectors.toUnmodifiableMap(
                  language -> Locale.of(language).getISO3Language(),
                  language -> Locale.of(language).getLanguage(),
                  (one, other) -> one));

  private Languages() {}

  /**
   * Returns the primary language of a BCP 47 tag in its canonical form; empty if there is no such
   * language.
   */
  static Optional<String> canonical(String tag) {
    String language;
    try {
      language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
    String shortest = SHORTER.getOrDefault(language, language);
    String preferred = PREFERRED.getOrDefault(shortest, shortest);
    return isKnown(preferred) ? Optional.of(preferred) : Optional.empty();
  }

  /** Returns whether CLDR knows the language: then the JDK has a name for it. */
  private static boolean isKnown(String language) {
    return !language.isEmpty()
        && !Locale.of(language).getDisplayLanguage(Locale.ENGLISH).equals(language);
  }
}
