package chat.parley.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the oldest row of the outbox has been the oldest: 0 while the outbox is empty.
 * The value keeps growing without samples, so a relay that hangs is visible too.
 */
final class OutboxLag {

  private long oldest;
  private volatile long since;

  OutboxLag(MeterRegistry metrics) {
    TimeGauge.builder("parley.outbox.oldest.age", this, TimeUnit.MILLISECONDS, OutboxLag::millis)
        .description("How long the oldest row of the outbox has waited")
        .register(metrics);
  }

  void sample(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("select coalesce(min(id), 0) from outbox")) {
      result.next();
      long now = result.getLong(1);
      if (now == 0) {
        since = 0;
      } else if (now != oldest || since == 0) {
        since = System.nanoTime();
      }
      oldest = now;
    }
  }

  private double millis() {
    long begun = since;
    return begun == 0 ? 0 : (System.nanoTime() - begun) / 1e6;
  }
}
