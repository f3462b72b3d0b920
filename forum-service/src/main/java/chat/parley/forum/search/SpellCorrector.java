package chat.parley.forum.search;

import chat.parley.platform.search.WordVector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Corrects mistyped words with the words that people wrote in the forum. */
@ApplicationScoped
class SpellCorrector {

  /** Words as the index learns them. An excluded word stays as it was typed. */
  private static final Pattern WORD = Pattern.compile("(?<![-\\p{L}])\\p{L}{4,30}");

  /** Selects the most similar word among those that share enough trigrams. */
  private static final String NEAREST =
      """
      select word from search_word
      where word % :word and length(word) between :shortest and :longest
      order by word <-> :word, word limit 1
      """;

  private final EntityManager database;

  SpellCorrector(EntityManager database) {
    this.database = database;
  }

  /** Returns the text with each unknown word replaced by the most similar known word. */
  String mend(String words) {
    database.createNativeQuery("set local pg_trgm.similarity_threshold = 0.35").executeUpdate();
    Matcher matcher = WORD.matcher(words);
    StringBuilder mended = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(mended, Matcher.quoteReplacement(nearest(matcher.group())));
    }
    return matcher.appendTail(mended).toString();
  }

  private String nearest(String typed) {
    List<String> folded = WordVector.vocabulary(typed, 1, Integer.MAX_VALUE);
    if (folded.size() != 1) {
      return typed;
    }
    String word = folded.getFirst();
    List<?> found =
        database
            .createNativeQuery(NEAREST)
            .setParameter("word", word)
            .setParameter("shortest", word.length() - 2)
            .setParameter("longest", word.length() + 2)
            .getResultList();
    return found.isEmpty() ? typed : (String) found.getFirst();
  }
}
