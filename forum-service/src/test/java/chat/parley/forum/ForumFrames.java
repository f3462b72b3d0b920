package chat.parley.forum;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Everything that the forum has published, read from the beginning. */
public final class ForumFrames implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  public ForumFrames() {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.FORUM_EVENTS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Waits until that many records of this key are there. */
  public List<ConsumerRecord<String, byte[]>> await(String key, int count) {
    await(key, found -> found.size() >= count);
    return of(key);
  }

  private void await(String key, Predicate<List<?>> enough) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInSameThread()
        .until(() -> {
          consumer.poll(Duration.ofMillis(200)).forEach(records::add);
          return enough.test(of(key));
        });
  }

  /** Returns the records of this key so far. */
  public List<ConsumerRecord<String, byte[]>> of(String key) {
    return records.stream().filter(record -> record.key().equals(key)).toList();
  }

  /** Returns all records so far. */
  public List<ConsumerRecord<String, byte[]>> all() {
    return List.copyOf(records);
  }

  public static ServerFrame frame(ConsumerRecord<String, byte[]> record) {
    try {
      return Json.MAPPER.readValue(record.value(), ServerFrame.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
