package chat.parley.forum.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Splits the entries of an earlier version again, the newest first, each in a transaction of its
 * own, until none is left. It skips an entry that is being changed, because the change splits it.
 * Several instances can run this at once.
 */
@ApplicationScoped
class ForumIndexBackfill {

  /** Entries between two pauses, so that an upgrade leaves the database time for other work. */
  private static final int BATCH_SIZE = 10_000;

  private static final String UNSPLIT =
      """
      select e.item_id, e.post_id, case when c.id is null then p.title end as title,
        case when c.id is null then p.tags else '{}' end as tags, coalesce(c.body, p.body) as text
      from (select item_id, post_id from search_entry where not split
          order by item_id desc limit 1 for update skip locked) e
        left join post p on p.id = e.post_id
        left join comment c on c.id = e.item_id
      """;

  private final EntityManager database;
  private final SearchIndex index;

  ForumIndexBackfill(EntityManager database, SearchIndex index) {
    this.database = database;
    this.index = index;
  }

  @Scheduled(
      every = "${parley.forum.split-interval:1m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void splitSome() {
    for (int i = 0; i < BATCH_SIZE; i++) {
      if (!QuarkusTransaction.requiringNew().call(this::splitOne)) {
        return;
      }
    }
  }

  private boolean splitOne() {
    List<?> found = database.createNativeQuery(UNSPLIT, Tuple.class).getResultList();
    if (found.isEmpty()) {
      return false;
    }
    Tuple entry = (Tuple) found.getFirst();
    UUID item = entry.get("item_id", UUID.class);
    String text = entry.get("text", String.class);
    if (text == null) {
      index.remove(item);
    } else {
      index.put(
          item,
          entry.get("post_id", UUID.class),
          entry.get("title", String.class),
          List.of(entry.get("tags", String[].class)),
          text);
    }
    return true;
  }
}
