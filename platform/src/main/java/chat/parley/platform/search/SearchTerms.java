package chat.parley.platform.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A search query: words, "phrases", {@code or}, and -exclusions. Any text is a valid query.
 *
 * <p>Words may occur anywhere and match in any regular English form. Quoted words, and words that
 * were typed without spaces such as a link, must occur side by side as typed.
 */
public final class SearchTerms {

  /** In a longer query, words match only as typed: each form costs an index lookup. */
  private static final int BENT_AT_MOST = 8;

  /** Words that occur side by side; each position accepts one of several forms. */
  record Phrase(boolean excluded, List<Set<String>> words) {

    String tsquery() {
      String phrase =
          words.stream()
              .map(forms ->
                  forms.stream()
                      .map(form -> "'" + form + "'")
                      .collect(Collectors.joining(" | ", "(", ")")))
              .collect(Collectors.joining(" <-> ", "(", ")"));
      return excluded ? "!" + phrase : phrase;
    }
  }

  private final List<List<Phrase>> alternatives;

  private SearchTerms(List<List<Phrase>> alternatives) {
    this.alternatives = alternatives;
  }

  /** Parses what was typed. */
  public static SearchTerms of(String typed) {
    return new SearchTerms(new Reader(typed).read());
  }

  /** Returns whether the query names nothing to find: it has no word, or only excluded words. */
  public boolean isEmpty() {
    return alternatives.stream().noneMatch(SearchTerms::namesSomething);
  }

  /**
   * Returns the query as input of PostgreSQL's type {@code tsquery}, without alternatives that name
   * nothing.
   */
  public String tsquery() {
    return tsquery(SearchTerms::namesSomething);
  }

  /**
   * Returns the same as {@link #tsquery()}, with alternatives that only exclude: for rows that are
   * found in another way.
   */
  public String filter() {
    return tsquery(any -> true);
  }

  private String tsquery(Predicate<List<Phrase>> which) {
    return alternatives.stream()
        .filter(which)
        .map(phrases ->
            phrases.stream().map(Phrase::tsquery).collect(Collectors.joining(" & ", "(", ")")))
        .collect(Collectors.joining(" | "));
  }

  /** Returns the phrases that an excerpt marks. */
  List<Phrase> wanted() {
    return alternatives.stream().flatMap(List::stream).filter(each -> !each.excluded).toList();
  }

  private static boolean namesSomething(List<Phrase> phrases) {
    return phrases.stream().anyMatch(phrase -> !phrase.excluded);
  }

  /** Parses a query from left to right. */
  private static final class Reader {

    private final String query;
    private final boolean bendsWords;
    private final List<List<Phrase>> alternatives = new ArrayList<>();
    private List<Phrase> phrases = new ArrayList<>();
    private int at;

    Reader(String typed) {
      query = typed.replaceAll("[\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02]", "\"");
      bendsWords = query.strip().split("\\s+", BENT_AT_MOST + 2).length <= BENT_AT_MOST;
    }

    List<List<Phrase>> read() {
      while (skipSpaces()) {
        boolean excluded = query.charAt(at) == '-' && at + 1 < query.length() && !isSpace(at + 1);
        if (excluded) {
          at++;
        }
        if (query.charAt(at) == '"') {
          quoted(excluded);
        } else {
          bare(excluded);
        }
      }
      endAlternative();
      return alternatives;
    }

    private boolean skipSpaces() {
      while (at < query.length() && isSpace(at)) {
        at++;
      }
      return at < query.length();
    }

    private void quoted(boolean excluded) {
      int end = query.indexOf('"', at + 1);
      String inside = end < 0 ? query.substring(at + 1) : query.substring(at + 1, end);
      at = end < 0 ? query.length() : end + 1;
      add(excluded, asTyped(inside));
    }

    private void bare(boolean excluded) {
      int start = at;
      while (at < query.length() && !isSpace(at) && query.charAt(at) != '"') {
        at++;
      }
      String word = query.substring(start, at);
      if (!excluded && word.equalsIgnoreCase("or") && !phrases.isEmpty()) {
        endAlternative();
        return;
      }
      List<Set<String>> words = asTyped(word);
      if (words.size() == 1 && bendsWords) {
        words = List.of(EnglishForms.of(words.getFirst().iterator().next()));
      }
      add(excluded, words);
    }

    private void add(boolean excluded, List<Set<String>> words) {
      if (!words.isEmpty()) {
        phrases.add(new Phrase(excluded, words));
      }
    }

    private void endAlternative() {
      if (!phrases.isEmpty()) {
        alternatives.add(phrases);
        phrases = new ArrayList<>();
      }
    }

    private boolean isSpace(int index) {
      char character = query.charAt(index);
      return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static List<Set<String>> asTyped(String text) {
      return WordSplitter.split(text).stream()
          .filter(slot -> !slot.covered())
          .map(slot -> Set.of(slot.word()))
          .toList();
    }
  }
}
