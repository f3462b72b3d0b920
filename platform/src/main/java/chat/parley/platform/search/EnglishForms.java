package chat.parley.platform.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The regular forms of an English word: plural, third person, past, -ing. A query asks for any of
 * them. Stored text isn't stemmed, so a word of another language is found as written, and words
 * that only begin alike, such as universe and university, stay separate.
 */
final class EnglishForms {

  private static final Pattern WORD = Pattern.compile("[a-z]{3,30}");
  private static final Pattern VOWEL = Pattern.compile(".*[aeiouy].*");
  private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)");
  private static final Pattern SHORT = Pattern.compile("[^aeiou]*[aeiou][^aeiouwxy]");
  private static final Pattern DOUBLED = Pattern.compile(".*([bdfgklmnprtvz])\\1");

  /** Words that look like a form of another word but aren't. */
  private static final Set<String> THEMSELVES =
      Set.of(
          "news",
          "lens",
          "mars",
          "ours",
          "hers",
          "means",
          "evening",
          "morning",
          "nothing",
          "something",
          "anything",
          "everything",
          "during",
          "outing",
          "wedding",
          "ceiling",
          "wicked",
          "hundred",
          "sacred",
          "need",
          "seed",
          "speed");

  private static final int MIN_BASE = 3;

  private EnglishForms() {}

  /**
   * Returns the word itself and its forms; only the word if it doesn't consist of English letters.
   */
  static Set<String> of(String word) {
    if (!WORD.matcher(word).matches() || THEMSELVES.contains(word)) {
      return Set.of(word);
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(word);
    for (String base : bases(word)) {
      forms.addAll(formsOf(base));
    }
    forms.removeIf(form -> !form.equals(word) && THEMSELVES.contains(form));
    return forms;
  }

  /** Returns the words of which this word may be a form. */
  private static Set<String> bases(String word) {
    Set<String> bases = new LinkedHashSet<>();
    bases.add(word);
    if (word.endsWith("ies") || word.endsWith("ied")) {
      addBase(bases, cut(word, 3) + "y");
    }
    if (word.endsWith("es") && HISSING.matcher(cut(word, 2)).matches()) {
      addBase(bases, cut(word, 2));
    }
    if (word.endsWith("s") && !word.matches(".*(ss|us|is)")) {
      addBase(bases, cut(word, 1));
    }
    if (word.endsWith("ed")) {
      addStem(bases, cut(word, 2));
    }
    if (word.endsWith("ing")) {
      addStem(bases, cut(word, 3));
    }
    return bases;
  }

  private static void addStem(Set<String> bases, String stem) {
    if (!VOWEL.matcher(stem).matches()) {
      return;
    }
    if (DOUBLED.matcher(stem).matches()) {
      addBase(bases, cut(stem, 1));
    }
    addBase(bases, stem);
    addBase(bases, stem + "e");
  }

  private static void addBase(Set<String> bases, String base) {
    if (base.length() >= MIN_BASE) {
      bases.add(base);
    }
  }

  private static Set<String> formsOf(String base) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(base);
    forms.add(HISSING.matcher(base).matches() ? base + "es" : base + "s");
    if (base.endsWith("e")) {
      forms.add(base + "d");
      forms.add(cut(base, 1) + "ing");
    } else {
      if (base.matches(".*[^aeiou]y")) {
        forms.add(cut(base, 1) + "ies");
        forms.add(cut(base, 1) + "ied");
      }
      String stem = SHORT.matcher(base).matches() ? base + base.charAt(base.length() - 1) : base;
      forms.add(stem + "ed");
      forms.add(stem + "ing");
      forms.add(base + "ing");
      forms.add(base + "ed");
    }
    return forms;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
