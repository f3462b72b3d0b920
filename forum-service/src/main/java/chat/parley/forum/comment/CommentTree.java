package chat.parley.forum.comment;

import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.page.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of comments by branches. A page contains some roots in the requested order, and
 * for each root its first replies at any depth by {@code seq}. A parent comes before its children,
 * so the part that was read is connected. This takes two queries, regardless of the length of the
 * thread and the depth of the branch.
 */
@ApplicationScoped
class CommentTree {

  /** The replies that come with their root. The client requests the rest by branch. */
  static final int ANSWERS = 30;

  /** The most comments that can change with one seq: one and its root. */
  private static final int CHANGED_TOGETHER = 2;

  private static final String ROOTS =
      "select * from comment where post_id = :post and parent_id is null"
          + " and (deleted_at is null or answers > 0)";
  static final String OLDEST = ROOTS + " and seq > :seq order by seq limit :n";
  static final String NEWEST = ROOTS + " and seq < :seq order by seq desc limit :n";
  static final String LIKED =
      ROOTS + " and (likes, seq) < (:likes, :seq) order by likes desc, seq desc limit :n";
  static final String BRANCHES =
      """
      select c.* from unnest(cast(:roots as uuid[])) r (id) cross join lateral (
        select * from comment where root_id = r.id and parent_id is not null
        order by seq limit :n) c
      """;
  static final String BRANCH =
      "select * from comment where root_id = :root and post_id = :post and parent_id is not null"
          + " and seq > :seq order by seq limit :n";
  static final String CHANGES =
      "select * from comment where post_id = :post and changed_seq > :since"
          + " order by changed_seq limit :n";

  private final EntityManager database;

  CommentTree(EntityManager database) {
    this.database = database;
  }

  /** The order of roots. */
  enum Sort {
    LIKED,
    OLDEST,
    NEWEST
  }

  /**
   * @param next where the following page begins; null at the end
   */
  record Page(List<Comment> comments, @Nullable String next) {}

  /** Reads some roots with their first replies. */
  Page read(PostId post, Sort sort, @Nullable String cursor, int limit) {
    List<Comment> roots = new ArrayList<>(roots(post, sort, cursor, limit + 1));
    String next = null;
    if (roots.size() > limit) {
      roots.removeLast();
      Comment last = roots.getLast();
      next =
          sort == Sort.LIKED
              ? Cursor.after("liked", last.likes(), last.seq())
              : Cursor.after(sort.name(), last.seq());
    }
    List<Comment> all = new ArrayList<>(roots);
    all.addAll(branches(roots));
    return new Page(all, next);
  }

  /** Returns the replies of one branch after this seq. */
  List<Comment> branch(PostId post, CommentId root, long after, int limit) {
    return query(BRANCH, limit)
        .setParameter("root", root.value())
        .setParameter("post", post.value())
        .setParameter("seq", after)
        .getResultList();
  }

  /**
   * Some comments that changed, and whether further changes follow the last of them.
   *
   * @param comments in the order of their last changes, deleted ones included
   */
  record Changed(List<Comment> comments, boolean more) {}

  /**
   * Returns the comments that changed after this seq: about {@code limit}, at least one if there is
   * any. A comment and its root can change with one seq. A page never ends between the two, because
   * the following page starts after that seq.
   */
  Changed changes(PostId post, long since, int limit) {
    int size = Math.max(limit, CHANGED_TOGETHER);
    List<Comment> found =
        query(CHANGES, size + 1)
            .setParameter("post", post.value())
            .setParameter("since", since)
            .getResultList();
    if (found.size() <= size) {
      return new Changed(found, false);
    }
    long beyond = found.getLast().changedSeq();
    return new Changed(
        found.stream().filter(comment -> comment.changedSeq() < beyond).toList(), true);
  }

  private List<Comment> roots(PostId post, Sort sort, @Nullable String cursor, int n) {
    return switch (sort) {
      case OLDEST, NEWEST -> {
        Cursor from = Cursor.read(cursor, sort.name(), 1);
        long start = sort == Sort.OLDEST ? 0 : Long.MAX_VALUE;
        yield query(sort == Sort.OLDEST ? OLDEST : NEWEST, n)
            .setParameter("post", post.value())
            .setParameter("seq", from == null ? start : from.number(0))
            .getResultList();
      }
      case LIKED -> {
        Cursor from = Cursor.read(cursor, "liked", 2);
        yield query(LIKED, n)
            .setParameter("post", post.value())
            .setParameter("likes", from == null ? Integer.MAX_VALUE : from.number(0))
            .setParameter("seq", from == null ? Long.MAX_VALUE : from.number(1))
            .getResultList();
      }
    };
  }

  private List<Comment> branches(List<Comment> roots) {
    String ids =
        roots.stream()
            .filter(root -> root.answers() > 0)
            .map(root -> root.id())
            .map(UUID::toString)
            .collect(Collectors.joining(",", "{", "}"));
    return ids.equals("{}")
        ? List.of()
        : query(BRANCHES, ANSWERS).setParameter("roots", ids).getResultList();
  }

  private TypedQuery<Comment> query(String sql, int n) {
    @SuppressWarnings("unchecked")
    var query = (TypedQuery<Comment>) database.createNativeQuery(sql, Comment.class);
    return query.setHint(HibernateHints.HINT_READ_ONLY, true).setParameter("n", n);
  }
}
