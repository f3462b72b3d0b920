package chat.parley.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The words of posts and comments, changed in the transaction that changes them. */
@ApplicationScoped
public class SearchIndex {

  private static final String PUT =
      """
      insert into search_entry (item_id, post_id, words) values (:item, :post,
        setweight(to_tsvector('forum', coalesce(:title, '')), 'A')
        || setweight(to_tsvector('forum', :tags), 'B')
        || setweight(to_tsvector('forum', :text), 'C'))
      on conflict (item_id) do update set words = excluded.words
      """;

  /** Only words that are worth mending: of letters, neither short nor endless. */
  private static final String LEARN =
      """
      insert into search_word (word, item_id)
      select distinct lower(word), cast(:item as uuid)
      from regexp_split_to_table(unaccent(:text), '[^[:alpha:]]+') word
      where length(word) between 4 and 30
      order by 1
      on conflict do nothing
      """;

  private final EntityManager database;

  SearchIndex(EntityManager database) {
    this.database = database;
  }

  /** Puts the words of a post or comment in the place of those it had. */
  public void put(UUID item, UUID post, @Nullable String title, List<String> tags, String text) {
    forgetWords(item);
    database
        .createNativeQuery(PUT)
        .setParameter("item", item)
        .setParameter("post", post)
        .setParameter("title", title == null ? "" : title)
        .setParameter("tags", String.join(" ", tags))
        .setParameter("text", text)
        .executeUpdate();
    database
        .createNativeQuery(LEARN)
        .setParameter("item", item)
        .setParameter("text", title == null ? text : title + " " + text)
        .executeUpdate();
  }

  /** Takes the words of a post or comment away. */
  public void remove(UUID item) {
    forgetWords(item);
    database
        .createNativeQuery("delete from search_entry where item_id = :item")
        .setParameter("item", item)
        .executeUpdate();
  }

  /** Takes the words of a whole thread away. */
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

  private void forgetWords(UUID item) {
    database
        .createNativeQuery("delete from search_word where item_id = :item")
        .setParameter("item", item)
        .executeUpdate();
  }
}
