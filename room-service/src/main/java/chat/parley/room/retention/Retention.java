package chat.parley.room.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Purges the rooms periodically, on one instance at a time. */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  /** Any number that nothing else here locks. */
  private static final long LOCK = 7_204_061_991L;

  private final DataSource database;
  private final PurgeExpiredMessages forget;
  private final long everySeconds;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());

  Retention(DataSource database, PurgeExpiredMessages forget, RetentionConfig config) {
    this.database = database;
    this.forget = forget;
    this.everySeconds = config.every().toSeconds();
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::pass, 60, everySeconds, TimeUnit.SECONDS);
    LOG.debugf("Rooms forget: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void pass() {
    try {
      long gone = alone();
      if (gone > 0) {
        LOG.infof("%d messages are kept no longer.", gone);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("What is kept no longer is forgotten later: %s", e);
    }
  }

  /** Purges the rooms; returns the number of messages, 0 if another instance is purging. */
  long alone() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (!isTrue(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
        return 0;
      }
      try {
        return forget.all();
      } finally {
        isTrue(statement, "select pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  private static boolean isTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
