package chat.parley.room.message.ingest;

import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.message.LogStore;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How far {@code room.submissions.v1} is processed, by any instance. Safe to use from any thread.
 */
@ApplicationScoped
public class SubmissionProgress {

  private static final Duration MIN_PAUSE = Duration.ofMillis(20);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  private final LogStore store;
  private final SubmissionTopic topic;
  private final Retrier retrier;

  SubmissionProgress(
      LogStore store, @Identifier("submissions") SubmissionTopic topic, Retrier retrier) {
    this.store = store;
    this.topic = topic;
    this.retrier = retrier;
  }

  /**
   * The offsets after some commands in each partition of one topic.
   *
   * @param topicId of a topic that may no longer exist
   */
  public record Ends(String topicId, Map<Integer, Long> next) {}

  /**
   * Returns the offsets after everything that Kafka has now.
   *
   * @throws UnavailableException if Kafka does not answer
   */
  public Ends ends() {
    return new Ends(topic.id(), topic.ends());
  }

  /**
   * Returns whether everything before is processed, or never will be because the topic is gone.
   *
   * @throws UnavailableException if Kafka or PostgreSQL does not answer
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
   * Waits until these commands are processed, however long that takes.
   *
   * @throws chat.parley.platform.retry.StoppingException if the service stops before
   */
  public void await(List<RecordMetadata> commands) {
    Ends ends =
        retrier.retryUntilAvailable(
            "Waiting for commands",
            () ->
                new Ends(
                    topic.id(),
                    commands.stream()
                        .collect(
                            Collectors.toMap(
                                RecordMetadata::partition, each -> each.offset() + 1, Math::max))));
    Duration pause = MIN_PAUSE;
    while (!retrier.retryUntilAvailable("Waiting for commands", () -> passed(ends))) {
      retrier.pause(pause);
      pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
    }
  }

  /** Returns the offset (excluded) up to which each partition is processed. */
  Map<Integer, Long> read(String topicId) {
    return store.progress(topicId);
  }
}
