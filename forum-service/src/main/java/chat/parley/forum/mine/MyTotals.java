package chat.parley.forum.mine;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.owned.OwnedItems.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Totals of what a person wrote and of the reactions to it, for that person only. */
@ApplicationScoped
class MyTotals {

  private final OwnedItems owned;
  private final EntityManager database;

  MyTotals(OwnedItems owned, EntityManager database) {
    this.owned = owned;
    this.database = database;
  }

  /**
   * @param posts that the caller wrote and that still exist
   * @param comments that the caller wrote and that still exist
   * @param likes that all of these got
   * @param answers comments below the caller's posts
   */
  public record Totals(long posts, long comments, long likes, long answers) {}

  Totals calculate(AccountId account) {
    Object[] posts =
        sums(
            "select count(*), coalesce(sum(likes), 0), coalesce(sum(comments), 0) from Post"
                + " where id in :ids and deletedAt is null",
            owned.list(Kind.POST, account));
    Object[] comments =
        sums(
            "select count(*), coalesce(sum(likes), 0) from Comment"
                + " where id in :ids and deletedAt is null",
            owned.list(Kind.COMMENT, account));
    return new Totals(
        number(posts[0]),
        number(comments[0]),
        number(posts[1]) + number(comments[1]),
        number(posts[2]));
  }

  private Object[] sums(String query, List<UUID> ids) {
    return database.createQuery(query, Object[].class).setParameter("ids", ids).getSingleResult();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
