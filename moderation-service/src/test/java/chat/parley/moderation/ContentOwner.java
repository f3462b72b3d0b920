package chat.parley.moderation;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.ReportId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.contracts.topic.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Stands for a service that owns content: reports to the desk and answers its acts, by Kafka. */
public final class ContentOwner implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final KafkaProducer<String, byte[]> producer;
  private final String servers =
      ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

  /** Creates an owner, which looks into the desk's database to wait for what it sent. */
  public ContentOwner(Jdbi jdbi) {
    this.jdbi = jdbi;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns the name of content that nobody has reported. */
  public static String content() {
    return UUID.randomUUID() + "/42";
  }

  /** Returns a report of a message by an author of this room. */
  public static ReportFiled report(String content, ReportGround ground) {
    return report(content, ground, "author of " + content, null);
  }

  /** Returns a report of a message. */
  public static ReportFiled report(
      String content, ReportGround ground, String authorKey, @Nullable String reporterKey) {
    return new ReportFiled(
        new ReportId(UUID.randomUUID()),
        Area.ROOMS,
        ContentKind.MESSAGE,
        content,
        true,
        "Night owls",
        "/rooms/1?seq=42",
        ground,
        "It goes on like this.",
        List.of(new CopiedText("Amber Otter", null, "Go away.", null, true)),
        LocalDate.of(2026, 11, 21),
        "sealed",
        authorKey,
        reporterKey);
  }

  /** Sends a report; returns the id of its case. */
  public String reports(ReportFiled report) {
    return reports(List.of(report)).getFirst();
  }

  /** Sends reports; returns the ids of their cases. */
  public List<String> reports(List<ReportFiled> reports) {
    reports.forEach(each -> send(Topics.MODERATION_REPORTS, each.content(), json(each)));
    return reports.stream()
        .map(
            each -> await().atMost(PATIENCE).until(() -> caseOf(each.id()), found -> found != null))
        .toList();
  }

  /** Sends any bytes as a report. */
  public void sendsReport(byte[] value) {
    send(Topics.MODERATION_REPORTS, "forged", value);
  }

  /** Answers an act, and waits until the desk knows. */
  public void answers(ActDecided act, @Nullable ErrorCode code) {
    sendsResult(act.id(), act.caseId(), Area.ROOMS, code);
    await().atMost(PATIENCE).until(() -> !stateOf(act.id()).equals("pending"));
  }

  /** Sends a result. */
  public void sendsResult(ActId act, CaseId caseId, Area area, @Nullable ErrorCode code) {
    ActResult result = new ActResult(act, caseId, area, code == null, code);
    send(Topics.MODERATION_RESULTS, caseId.toString(), json(result));
  }

  /** Waits for acts on this content, and returns all that Kafka has. */
  public List<ActDecided> acts(String content, int atLeast) {
    return await().atMost(PATIENCE).until(() -> actsNow(content), found -> found.size() >= atLeast);
  }

  private List<ActDecided> actsNow(String content) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", servers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition only = new TopicPartition(Topics.MODERATION_ACTS, 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
      List<ActDecided> acts = new ArrayList<>();
      while (consumer.position(only) < end) {
        for (var each : consumer.poll(Duration.ofMillis(100))) {
          ActDecided act = Json.MAPPER.readValue(each.value(), ActDecided.class);
          if (act.content().equals(content)) {
            acts.add(act);
          }
        }
      }
      return acts;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable String caseOf(ReportId report) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select cast(case_id as text) from report where id = :id")
            .bind("id", report.value())
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }

  private String stateOf(ActId act) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select state from act where id = :id")
            .bind("id", act.value())
            .mapTo(String.class)
            .one());
  }

  private void send(String topic, String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the JSON of a value. */
  public static byte[] json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
