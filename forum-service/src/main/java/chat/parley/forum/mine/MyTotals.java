package chat.parley.forum.mine;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.owned.OwnedItems.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Totals of what a person wrote and of the reactions to it, for that person only. */
@ApplicationScoped
class MyTotals {

  private static final String OF_POSTS =
      """
      select count(*) as items, coalesce(sum(likes), 0) as likes,
        coalesce(sum(comments), 0) as answers
      from post where id = any(:ids) and deleted_at is null
      """;

  private static final String OF_COMMENTS =
      """
      select count(*) as items, coalesce(sum(likes), 0) as likes, 0 as answers
      from comment where id = any(:ids) and deleted_at is null
      """;

  private final OwnedItems owned;
  private final Jdbi jdbi;

  MyTotals(OwnedItems owned, Jdbi jdbi) {
    this.owned = owned;
    this.jdbi = jdbi;
  }

  /**
   * @param posts that the caller wrote and that still exist
   * @param comments that the caller wrote and that still exist
   * @param likes that all of these got
   * @param answers comments below the caller's posts
   */
  public record Totals(long posts, long comments, long likes, long answers) {}

  private record Sums(long items, long likes, long answers) {}

  Totals calculate(AccountId account) {
    Sums posts = sums(OF_POSTS, owned.list(Kind.POST, account));
    Sums comments = sums(OF_COMMENTS, owned.list(Kind.COMMENT, account));
    return new Totals(posts.items, comments.items, posts.likes + comments.likes, posts.answers);
  }

  private Sums sums(String query, List<UUID> ids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(query)
            .bindArray("ids", UUID.class, ids)
            .map(row ->
                new Sums(
                    row.getColumn("items", Long.class),
                    row.getColumn("likes", Long.class),
                    row.getColumn("answers", Long.class)))
            .one());
  }
}
