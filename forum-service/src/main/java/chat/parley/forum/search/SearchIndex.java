package chat.parley.forum.search;

import chat.parley.platform.search.WordVector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The words of posts and comments, changed in the transaction that changes them. */
@ApplicationScoped
public class SearchIndex {

  /** Only words of a useful length for spelling correction are learned. */
  private static final int MIN_LEARNED = 4;

  private static final int MAX_LEARNED = 30;

  private static final String PUT =
      """
      insert into search_entry (item_id, post_id, words, split) values (:item, :post,
        setweight(cast(:title as tsvector), 'A')
        || setweight(cast(:tags as tsvector), 'B')
        || setweight(cast(:text as tsvector), 'C'), true)
      on conflict (item_id) do update set words = excluded.words, split = true
      """;

  private static final String LEARN =
      """
      insert into search_word (word, item_id)
      select word, cast(:item as uuid) from unnest(cast(:words as text[])) with ordinality w (word, place)
      order by place on conflict do nothing
      """;

  private static final String FORGET =
      "delete from search_word where item_id = :item and word <> all(cast(:words as text[]))";

  private final EntityManager database;

  SearchIndex(EntityManager database) {
    this.database = database;
  }

  /** Replaces the words of a post or comment. */
  public void put(UUID item, UUID post, @Nullable String title, List<String> tags, String text) {
    database
        .createNativeQuery(PUT)
        .setParameter("item", item)
        .setParameter("post", post)
        .setParameter("title", WordVector.of(title == null ? "" : title))
        .setParameter("tags", WordVector.of(String.join(" ", tags)))
        .setParameter("text", WordVector.of(text))
        .executeUpdate();
    learn(
        item,
        WordVector.vocabulary(title == null ? text : title + " " + text, MIN_LEARNED, MAX_LEARNED));
  }

  /**
   * Inserts new words first, in a fixed order, and deletes old ones only then. An insert may wait
   * for a transaction that deletes, or for one that inserts later words. A delete affects only its
   * own words and waits for nobody. Therefore, concurrent edits can't deadlock.
   */
  private void learn(UUID item, List<String> words) {
    String[] all = words.toArray(String[]::new);
    database
        .createNativeQuery(LEARN)
        .setParameter("item", item)
        .setParameter("words", all)
        .executeUpdate();
    database
        .createNativeQuery(FORGET)
        .setParameter("item", item)
        .setParameter("words", all)
        .executeUpdate();
  }

  /** Removes the words of a post or comment. */
  public void remove(UUID item) {
    learn(item, List.of());
    database
        .createNativeQuery("delete from search_entry where item_id = :item")
        .setParameter("item", item)
        .executeUpdate();
  }

  /** Removes the words of a whole thread. */
  public void removeThread(UUID post) {
    database
        .createNativeQuery(
            "delete from search_word where item_id in"
                + " (select item_id from search_entry where post_id = :post)")
        .setParameter("post", post)
        .executeUpdate();
    database
        .createNativeQuery("delete from search_entry where post_id = :post")
        .setParameter("post", post)
        .executeUpdate();
  }
}
