package chat.parley.platform.moderation;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.Decider;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Plays the moderators' desk for the tests of a service that owns content. */
public final class TestDesk implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final List<String> values = new CopyOnWriteArrayList<>();
  private final List<ReportFiled> reports = new CopyOnWriteArrayList<>();
  private final List<ActResult> results = new CopyOnWriteArrayList<>();
  private final Producer<String, byte[]> producer;
  private final TopicTail tail;

  /** Opens the desk. */
  public TestDesk(KafkaClients kafka) {
    producer = kafka.producer("test-desk", Map.of());
    tail =
        new TopicTail(
            "test-desk",
            kafka,
            List.of(Topics.MODERATION_REPORTS, Topics.MODERATION_RESULTS),
            new TopicTail.Start.Earliest(),
            this::read,
            Clock.systemUTC());
    tail.start();
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    try {
      values.add(record.key() + " " + new String(record.value(), StandardCharsets.UTF_8));
      if (record.topic().equals(Topics.MODERATION_REPORTS)) {
        reports.add(Json.MAPPER.readValue(record.value(), ReportFiled.class));
      } else {
        results.add(Json.MAPPER.readValue(record.value(), ActResult.class));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a report. */
  public ReportFiled awaitReport(Predicate<ReportFiled> which) {
    Awaitility.await().atMost(TIMEOUT).until(() -> reports.stream().anyMatch(which));
    return reports.stream().filter(which).findFirst().orElseThrow();
  }

  /** Returns the number of such reports so far. */
  public long count(Predicate<ReportFiled> which) {
    return reports.stream().filter(which).count();
  }

  /** Returns the keys and values of all records so far, as text. */
  public List<String> values() {
    return values;
  }

  /** Returns an act about the content of a report. */
  public static ActDecided act(ReportFiled report, ActKind kind) {
    return act(report, kind, report.content(), report.author());
  }

  /** Returns an act about other content than that of the report, or another author. */
  public static ActDecided act(
      ReportFiled report, ActKind kind, String content, @Nullable String author) {
    return new ActDecided(
        new ActId(UUID.randomUUID()),
        new CaseId(UUID.randomUUID()),
        report.area(),
        report.kind(),
        content,
        author,
        List.of(report.id()),
        kind,
        report.ground(),
        kind == ActKind.MUTE || kind == ActKind.BAN ? 3_600L : null,
        Decider.PERSON);
  }

  /** Publishes an act. */
  public void publish(ActDecided act) {
    try {
      publish(act.caseId().toString(), Json.MAPPER.writeValueAsBytes(act));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes any value to the acts. */
  public void publish(String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(Topics.MODERATION_ACTS, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes an act and waits for its first result. */
  public ActResult decide(ActDecided act) {
    publish(act);
    return awaitResults(act.id(), 1).getFirst();
  }

  /** Waits until there are at least this many results of an act. */
  public List<ActResult> awaitResults(ActId act, int count) {
    Awaitility.await().atMost(TIMEOUT).until(() -> resultsOf(act).size() >= count);
    return resultsOf(act);
  }

  private List<ActResult> resultsOf(ActId act) {
    return results.stream().filter(each -> each.id().equals(act)).toList();
  }

  @Override
  public void close() {
    tail.close();
    producer.close();
  }
}
