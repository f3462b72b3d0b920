package chat.parley.room;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads everything that a topic contains, in the order of its partitions, as a gateway does. */
public final class EventLog implements AutoCloseable {

  /** One record. */
  public record Event(String key, byte[] value, Map<String, String> headers) {

    public ServerFrame frame() {
      try {
        return Json.MAPPER.readValue(value, ServerFrame.class);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final TopicTail tail;

  public EventLog(String bootstrapServers, String topic) {
    tail =
        new TopicTail(
            "test-" + topic,
            KafkaClients.of(bootstrapServers),
            List.of(topic),
            new TopicTail.Start.Earliest(),
            this::add,
            Clock.systemUTC());
    tail.start();
  }

  private void add(ConsumerRecord<String, byte[]> kafka) {
    Map<String, String> headers = new HashMap<>();
    kafka
        .headers()
        .forEach(
            each -> headers.put(each.key(), new String(each.value(), StandardCharsets.US_ASCII)));
    events.add(new Event(kafka.key() == null ? "" : kafka.key(), kafka.value(), headers));
  }

  public List<Event> all() {
    return events;
  }

  public List<Event> on(Channel channel) {
    return events.stream().filter(each -> each.key().equals(channel.name())).toList();
  }

  @Override
  public void close() {
    tail.close();
  }
}
