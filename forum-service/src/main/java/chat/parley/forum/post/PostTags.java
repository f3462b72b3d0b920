package chat.parley.forum.post;

import chat.parley.platform.text.NameKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Which posts have which tag, by the key of the tag: the table that the feed by tag reads. */
@ApplicationScoped
class PostTags {

  private final EntityManager database;

  PostTags(EntityManager database) {
    this.database = database;
  }

  /** Replaces the tags of the post. */
  void put(UUID post, List<String> tags) {
    database
        .createNativeQuery("delete from post_tag where post_id = :post")
        .setParameter("post", post)
        .executeUpdate();
    for (String tag : tags) {
      database
          .createNativeQuery("insert into post_tag (tag, post_id) values (:tag, :post)")
          .setParameter("tag", NameKeys.key(tag))
          .setParameter("post", post)
          .executeUpdate();
    }
  }
}
