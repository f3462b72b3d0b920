package chat.parley.room.message.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table {@code submission_progress}, in one transaction. */
final class PostgresProgress {

  private static final String ADD =
      "insert into submission_progress (topic_id, topic_partition, next_offset)"
          + " select ?, unnest(?), 0 on conflict do nothing";
  private static final String LOCK =
      "select topic_partition, next_offset from submission_progress where topic_id = ?"
          + " and topic_partition = any(?) order by topic_partition for update";
  private static final String READ =
      "select topic_partition, next_offset from submission_progress where topic_id = ?";
  private static final String SAVE =
      "update submission_progress p set next_offset = greatest(p.next_offset, u.next)"
          + " from unnest(?, ?) u(topic_partition, next)"
          + " where p.topic_id = ? and p.topic_partition = u.topic_partition";

  private final Sql sql;

  PostgresProgress(Sql sql) {
    this.sql = sql;
  }

  /** Locks these partitions; returns the offset (excluded) up to which each is processed. */
  Map<Integer, Long> lock(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = lockExisting(topicId, partitions);
    if (progress.size() == partitions.size()) {
      return progress;
    }
    sql.run(
        ADD,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, sql.array("int4", partitions, each -> each));
        });
    return lockExisting(topicId, partitions);
  }

  private Map<Integer, Long> lockExisting(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = new HashMap<>();
    sql.query(
        LOCK,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, sql.array("int4", partitions, each -> each));
        },
        row -> progress.put(row.getInt(1), row.getLong(2)));
    return progress;
  }

  /** Returns the offset (excluded) up to which each partition is processed; locks nothing. */
  Map<Integer, Long> read(String topicId) {
    Map<Integer, Long> progress = new HashMap<>();
    sql.query(
        READ,
        statement -> statement.setString(1, topicId),
        row -> progress.put(row.getInt(1), row.getLong(2)));
    return progress;
  }

  /** Writes the offsets up to which the partitions are processed; never moves one back. */
  void save(String topicId, Map<Integer, Long> next) {
    sql.run(
        SAVE,
        statement -> {
          statement.setArray(1, sql.array("int4", next.keySet(), each -> each));
          statement.setArray(2, sql.array("int8", next.values(), each -> each));
          statement.setString(3, topicId);
        });
  }
}
