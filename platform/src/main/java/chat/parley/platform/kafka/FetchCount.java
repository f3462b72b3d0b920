package chat.parley.platform.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** Counts the fetches that Kafka answered to a consumer, from the consumer's own metrics. */
final class FetchCount {

  private final @Nullable Metric total;
  private double last;

  FetchCount(Consumer<?, ?> consumer) {
    total =
        consumer.metrics().entrySet().stream()
            .filter(each -> each.getKey().name().equals("fetch-total"))
            .filter(each -> each.getKey().group().equals("consumer-fetch-manager-metrics"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  /** Returns whether Kafka has answered since the last call. */
  boolean grew() {
    if (total == null || !(total.metricValue() instanceof Double count) || count <= last) {
      return false;
    }
    last = count;
    return true;
  }
}
