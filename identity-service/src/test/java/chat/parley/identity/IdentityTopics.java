package chat.parley.identity;

import chat.parley.contracts.Json;
import chat.parley.contracts.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what identity-service published. */
public final class IdentityTopics {

  private IdentityTopics() {}

  /** Returns all values under a key, oldest first; a tombstone is null. */
  public static List<JsonNode> read(String bootstrapServers, Topic topic, String key) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<JsonNode> values = new ArrayList<>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key().equals(key)) {
            values.add(
                record.value() == null
                    ? NullNode.getInstance()
                    : Json.MAPPER.readTree(record.value()));
          }
        }
      }
      return values;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
