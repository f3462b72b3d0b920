package chat.parley.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows that Kafka rejected. They stay in the table and are skipped for some time; then, and
 * after a restart, they are tried again. Later rows of the same key overtake them.
 */
final class RejectedRows {

  private static final Duration RETRY_AFTER = Duration.ofMinutes(10);
  private static final int MAX = 1_000;

  private final Map<Long, Long> retryAtById = new ConcurrentHashMap<>();
  private final Counter refusals;

  RejectedRows(MeterRegistry metrics) {
    refusals =
        Counter.builder("parley.outbox.refused")
            .description("Attempts to publish a row that Kafka refused")
            .register(metrics);
    metrics.gaugeMapSize("parley.outbox.refused.rows", List.of(), retryAtById);
  }

  /** Skips the row from now on; returns false if too many are skipped already. */
  boolean add(long id) {
    refusals.increment();
    if (retryAtById.size() >= MAX) {
      return false;
    }
    retryAtById.put(id, System.nanoTime() + RETRY_AFTER.toNanos());
    return true;
  }

  /** Returns the rows to skip now. */
  Long[] ids() {
    long now = System.nanoTime();
    retryAtById.values().removeIf(retryAt -> retryAt - now <= 0);
    return retryAtById.keySet().toArray(Long[]::new);
  }
}
