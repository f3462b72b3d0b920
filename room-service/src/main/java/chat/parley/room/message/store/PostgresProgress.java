package chat.parley.room.message.store;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code submission_progress}, in one transaction. */
final class PostgresProgress {

  private static final String ADD =
      """
      insert into submission_progress (topic_id, topic_partition, next_offset)
      select :topic, unnest(:partitions), 0
      on conflict do nothing
      """;
  private static final String LOCK =
      """
      select topic_partition, next_offset from submission_progress
      where topic_id = :topic and topic_partition = any(:partitions)
      order by topic_partition for update
      """;
  private static final String READ =
      "select topic_partition, next_offset from submission_progress where topic_id = :topic";
  private static final String SAVE =
      """
      update submission_progress p set next_offset = greatest(p.next_offset, u.next)
      from unnest(:partitions, :offsets) u(topic_partition, next)
      where p.topic_id = :topic and p.topic_partition = u.topic_partition
      """;

  private final Handle handle;

  PostgresProgress(Handle handle) {
    this.handle = handle;
  }

  /** Locks these partitions; returns the offset (excluded) up to which each is processed. */
  Map<Integer, Long> lock(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = lockExisting(topicId, partitions);
    if (progress.size() == partitions.size()) {
      return progress;
    }
    handle
        .createUpdate(ADD)
        .bind("topic", topicId)
        .bindArray("partitions", Integer.class, partitions)
        .execute();
    return lockExisting(topicId, partitions);
  }

  private Map<Integer, Long> lockExisting(String topicId, Set<Integer> partitions) {
    return read(
        handle
            .createQuery(LOCK)
            .bind("topic", topicId)
            .bindArray("partitions", Integer.class, partitions));
  }

  /** Returns the offset (excluded) up to which each partition is processed; locks nothing. */
  Map<Integer, Long> read(String topicId) {
    return read(handle.createQuery(READ).bind("topic", topicId));
  }

  private static Map<Integer, Long> read(Query query) {
    return query
        .map((row, context) -> Map.entry(row.getInt("topic_partition"), row.getLong("next_offset")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Writes the offsets up to which the partitions are processed; never moves one back. */
  void save(String topicId, Map<Integer, Long> next) {
    handle
        .createUpdate(SAVE)
        .bind("topic", topicId)
        .bindArray("partitions", Integer.class, Columns.of(next.entrySet(), Map.Entry::getKey))
        .bindArray("offsets", Long.class, Columns.of(next.entrySet(), Map.Entry::getValue))
        .execute();
  }
}
