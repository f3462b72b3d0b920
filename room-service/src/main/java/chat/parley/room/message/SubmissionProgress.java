package chat.parley.room.message;

import chat.parley.room.intake.OutageException;
import chat.parley.room.intake.Persistence;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How far {@code room.submissions.v1} is decided, whichever instance decides it. Safe to use from
 * any thread.
 */
@ApplicationScoped
public class SubmissionProgress {

  private static final String PROGRESS =
      "select topic_partition, next_offset from submission_progress where topic_id = ?";
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final DataSource database;
  private final SubmissionTopic topic;
  private final Persistence persistence;

  SubmissionProgress(
      DataSource database,
      @Identifier("submissions") SubmissionTopic topic,
      Persistence persistence) {
    this.database = database;
    this.topic = topic;
    this.persistence = persistence;
  }

  /**
   * What follows some commands in each partition of one topic.
   *
   * @param topicId of a topic that may be gone by now
   */
  public record Ends(String topicId, Map<Integer, Long> next) {}

  /**
   * What follows everything that Kafka holds now.
   *
   * @throws OutageException if Kafka does not say
   */
  public Ends ends() {
    return new Ends(topic.id(), topic.ends());
  }

  /**
   * Whether all before is decided, or never will be since the topic is gone.
   *
   * @throws OutageException if Kafka or PostgreSQL does not say
   */
  public boolean passed(Ends ends) {
    if (!topic.id().equals(ends.topicId())) {
      return true;
    }
    Map<Integer, Long> progress = read(ends.topicId());
    return ends.next().entrySet().stream()
        .allMatch(each -> progress.getOrDefault(each.getKey(), 0L) >= each.getValue());
  }

  /**
   * Waits until these commands are decided, however long that takes.
   *
   * @throws chat.parley.room.intake.StoppingException if the service stops before
   */
  public void await(List<RecordMetadata> commands) {
    Ends ends =
        persistence.untilDone(
            "Waiting for commands",
            () ->
                new Ends(
                    topic.id(),
                    commands.stream()
                        .collect(
                            Collectors.toMap(
                                RecordMetadata::partition, each -> each.offset() + 1, Math::max))));
    Duration pause = SHORTEST_PAUSE;
    while (!persistence.untilDone("Waiting for commands", () -> passed(ends))) {
      persistence.pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Up to which offset (excluded) each partition is decided. */
  Map<Integer, Long> read(String topicId) {
    Map<Integer, Long> progress = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      new Statements(connection)
          .query(
              PROGRESS,
              statement -> statement.setString(1, topicId),
              row -> progress.put(row.getInt(1), row.getLong(2)));
    } catch (SQLException e) {
      throw new OutageException("PostgreSQL did not answer", e);
    }
    return progress;
  }
}
