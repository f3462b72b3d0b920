package chat.parley.forum.post;

import chat.parley.forum.thread.Post;
import chat.parley.platform.page.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the feed. Each is one query over one range of an index, or one range per day for the
 * most liked of some days; ADR 0032 shows the plans. A page continues after the sort keys of the
 * last row. Therefore, concurrent writes cause neither duplicates nor gaps, except for a post whose
 * own key moved.
 */
@ApplicationScoped
class PostFeed {

  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  static final String NEWEST =
      "select * from post where deleted_at is null and id < :id order by id desc limit :n";
  static final String LIKED =
      "select * from post where deleted_at is null and (likes, id) < (:likes, :id)"
          + " order by likes desc, id desc limit :n";
  static final String RISING =
      "select * from post where deleted_at is null and (rising, id) < (:rising, :id)"
          + " order by rising desc, id desc limit :n";
  static final String TAGGED =
      "select p.* from post_tag t join post p on p.id = t.post_id"
          + " where t.tag = :tag and t.post_id < :id order by t.post_id desc limit :n";
  static final String LIKED_OF_DAYS =
      """
      select p.* from generate_series(
          cast(:since as date), cast(:until as date), interval '1 day') as d (day)
        cross join lateral (
          select * from post
          where day = cast(d.day as date) and deleted_at is null
            and created_at >= :since and (likes, id) < (:likes, :id)
          order by likes desc, id desc limit :n) p
      order by p.likes desc, p.id desc limit :n
      """;

  private final EntityManager database;
  private final Clock clock;

  PostFeed(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param next where the following page begins; null at the end
   */
  record Page(List<Post> posts, @Nullable String next) {}

  /** Returns at most {@code limit} posts from this position on. */
  Page read(Feed feed, @Nullable String cursor, int limit) {
    // One more than requested shows whether there is another page.
    List<Post> found = find(feed, cursor, limit + 1);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Post> page = found.subList(0, limit);
    return new Page(page, cursorAfter(feed, page.getLast()));
  }

  /** Counts the posts after this one, at most {@code most}. */
  int countAfter(UUID post, int most) {
    return ((Number)
            database
                .createNativeQuery(
                    "select count(*) from (select 1 from post"
                        + " where deleted_at is null and id > :id limit :n) news")
                .setParameter("id", post)
                .setParameter("n", most)
                .getSingleResult())
        .intValue();
  }

  private List<Post> find(Feed feed, @Nullable String cursor, int n) {
    return switch (feed) {
      case Feed.Newest newest -> {
        Cursor from = Cursor.read(cursor, "newest", 1);
        yield query(NEWEST, n).setParameter("id", id(from, 0)).getResultList();
      }
      case Feed.Tagged(String tag) -> {
        Cursor from = Cursor.read(cursor, "tag", 1);
        yield query(TAGGED, n)
            .setParameter("tag", tag)
            .setParameter("id", id(from, 0))
            .getResultList();
      }
      case Feed.Liked liked -> {
        Cursor from = Cursor.read(cursor, "liked", 2);
        yield query(LIKED, n)
            .setParameter("likes", likes(from))
            .setParameter("id", id(from, 1))
            .getResultList();
      }
      case Feed.LikedOfDays(int days) -> {
        Cursor from = Cursor.read(cursor, "liked", 2);
        Instant now = clock.instant();
        yield query(LIKED_OF_DAYS, n)
            .setParameter("since", now.minus(Duration.ofDays(days)))
            .setParameter("until", now)
            .setParameter("likes", likes(from))
            .setParameter("id", id(from, 1))
            .getResultList();
      }
      case Feed.Rising rising -> {
        Cursor from = Cursor.read(cursor, "rising", 2);
        yield query(RISING, n)
            .setParameter("rising", from == null ? Double.MAX_VALUE : from.real(0))
            .setParameter("id", id(from, 1))
            .getResultList();
      }
    };
  }

  private static String cursorAfter(Feed feed, Post last) {
    return switch (feed) {
      case Feed.Newest newest -> Cursor.after("newest", last.id());
      case Feed.Tagged tagged -> Cursor.after("tag", last.id());
      case Feed.Liked liked -> Cursor.after("liked", last.likes(), last.id());
      case Feed.LikedOfDays days -> Cursor.after("liked", last.likes(), last.id());
      case Feed.Rising rising -> Cursor.after("rising", last.rising(), last.id());
    };
  }

  private static UUID id(@Nullable Cursor from, int at) {
    return from == null ? LAST : from.id(at);
  }

  private static long likes(@Nullable Cursor from) {
    return from == null ? Integer.MAX_VALUE : from.number(0);
  }

  private TypedQuery<Post> query(String sql, int n) {
    @SuppressWarnings("unchecked")
    var query = (TypedQuery<Post>) database.createNativeQuery(sql, Post.class);
    return query.setHint(HibernateHints.HINT_READ_ONLY, true).setParameter("n", n);
  }
}
