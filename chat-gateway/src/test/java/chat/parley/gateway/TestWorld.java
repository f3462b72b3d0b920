package chat.parley.gateway;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.token.TestIdentity;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Simulates the services that a gateway depends on: identity, and the owners of channels. */
public final class TestWorld {

  private static @Nullable TestWorld shared;

  private final String kafka =
      ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  private final TestIdentity identity = new TestIdentity(kafka);
  private final Producer<String, byte[]> owner =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", kafka, "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());
  private final URI http;

  private TestWorld(URI http) {
    this.http = http;
  }

  /**
   * Returns the environment of the gateway at this address, once the gateway is ready and knows the
   * keys.
   */
  public static synchronized TestWorld around(URI http) {
    if (shared == null) {
      TestWorld testWorld = new TestWorld(http);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
      await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(testWorld::isKnown);
      shared = testWorld;
    }
    return shared;
  }

  private boolean isKnown() {
    String token = identity.member(newAccount(), "ana");
    try (TestSocket socket = TestSocket.open(http)) {
      socket.send("{\"type\":\"connect\",\"token\":\"" + token + "\",\"client\":\"test/1\"}");
      return socket.next(1).getFirst().path("type").textValue().equals("welcome");
    }
  }

  public TestIdentity identity() {
    return identity;
  }

  public static AccountId newAccount() {
    return new AccountId(UUID.randomUUID());
  }

  public static Channel newRoom() {
    return Channel.of("room:" + UUID.randomUUID());
  }

  /** Returns a new member's connected socket. */
  public TestSocket member() {
    return TestSocket.connected(http, identity.member(newAccount(), "ana"));
  }

  /** Publishes a frame as the channel's owner and waits until Kafka has it. */
  public void publish(Channel channel, String epoch, long seq) {
    publish(channel, epoch, seq, "x");
  }

  public void publish(Channel channel, String epoch, long seq, String text) {
    send(event(channel, epoch, seq, text));
  }

  private static ProducerRecord<String, byte[]> event(
      Channel channel, String epoch, long seq, String text) {
    String frame =
        "{\"type\":\"message\",\"channel\":\"%s\",\"epoch\":\"%s\",\"seq\":%d,\"text\":\"%s\"}"
            .formatted(channel, epoch, seq, text);
    ProducerRecord<String, byte[]> record = record(Topic.ROOM_EVENTS, channel.name(), frame);
    record.headers().add(EventHeaders.EPOCH, epoch.getBytes(StandardCharsets.US_ASCII));
    record.headers().add(EventHeaders.SEQ, Long.toString(seq).getBytes(StandardCharsets.US_ASCII));
    record.headers().add(EventHeaders.N, Long.toString(seq).getBytes(StandardCharsets.US_ASCII));
    return record;
  }

  /** Publishes the frame of an event that removes the text of the message at {@code of}. */
  public void publishTakingAway(Channel channel, String epoch, long seq, long of) {
    ProducerRecord<String, byte[]> record = event(channel, epoch, seq, "gone");
    record
        .headers()
        .add(EventHeaders.REDACTS, Long.toString(of).getBytes(StandardCharsets.US_ASCII));
    send(record);
  }

  /** Publishes that the matchmaker rejected a command. */
  public void rejectCommand(Channel inbox, UUID command) {
    ProducerRecord<String, byte[]> record =
        record(
            Topic.MATCH_EVENTS,
            inbox.name(),
            "{\"type\":\"error\",\"code\":\"preferences-invalid\",\"message\":\"x\",\"retryable\":false,\"id\":\"%s\"}"
                .formatted(command));
    record.headers().add(EventHeaders.TYPE, "error".getBytes(StandardCharsets.US_ASCII));
    send(record);
  }

  /** Publishes a hint. */
  public void hint(Topic topic, Channel channel, String frame) {
    raw(topic, channel.name(), frame);
  }

  /** Publishes any value; null: a tombstone. */
  public void raw(Topic topic, String key, @Nullable String value) {
    send(record(topic, key, value));
  }

  private static ProducerRecord<String, byte[]> record(
      Topic topic, String key, @Nullable String value) {
    return new ProducerRecord<>(
        topic.topicName(), key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      owner.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns all submissions that Kafka holds for a room. */
  public List<ConsumerRecord<String, byte[]>> submissions(Channel room) {
    return records(Topic.ROOM_SUBMISSIONS, room.id());
  }

  /** Returns all records that Kafka holds under a key. */
  public List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", kafka);
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.key().equals(key)) {
            found.add(record);
          }
        }
      }
      return found;
    }
  }
}
