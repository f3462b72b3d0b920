package chat.parley.forum.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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
        case when c.id is null then coalesce(p.tags, '{}') else '{}' end as tags,
        coalesce(c.body, p.body) as text
      from (select item_id, post_id from search_entry where not split
          order by item_id desc limit 1 for update skip locked) e
        left join post p on p.id = e.post_id
        left join comment c on c.id = e.item_id
      """;

  private final Jdbi jdbi;
  private final SearchIndex index;

  ForumIndexBackfill(Jdbi jdbi, SearchIndex index) {
    this.jdbi = jdbi;
    this.index = index;
  }

  private record Entry(
      UUID item, UUID post, @Nullable String title, List<String> tags, @Nullable String text) {}

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
    Optional<Entry> found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(UNSPLIT)
                .map(row ->
                    new Entry(
                        row.getColumn("item_id", UUID.class),
                        row.getColumn("post_id", UUID.class),
                        row.getColumn("title", String.class),
                        List.of(row.getColumn("tags", String[].class)),
                        row.getColumn("text", String.class)))
                .findOne());
    found.ifPresent(this::split);
    return found.isPresent();
  }

  private void split(Entry entry) {
    if (entry.text == null) {
      index.remove(entry.item);
    } else {
      index.put(entry.item, entry.post, entry.title, entry.tags, entry.text);
    }
  }
}
