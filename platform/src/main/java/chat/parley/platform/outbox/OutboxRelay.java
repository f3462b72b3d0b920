package chat.parley.platform.outbox;

import chat.parley.platform.health.Heartbeat;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Publishes the rows of {@link Outbox} to Kafka. One instance of the service does it at a time: it
 * holds an advisory lock of its database session, and another takes over as soon as that session
 * ends.
 *
 * <p>A row is deleted only after Kafka acknowledged it, so a crash between the two sends it again.
 * An instance that lost the lock without noticing can't write after its successor has started: both
 * use the same transactional id, and the successor's start fences the predecessor's producer. Each
 * batch is one transaction of Kafka.
 *
 * <p>A row that Kafka rejects permanently doesn't stop the rows after it; see {@link
 * OutboxBatches}. The gauge {@code parley.outbox.oldest.age} shows how long the oldest row has
 * waited.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.outbox.enabled", stringValue = "true")
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long LOCK = 0x7061726c6579L;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource database;
  private final KafkaClients kafka;
  private final Heartbeat heartbeat;
  private final OutboxLag lag;
  private final RejectedRows refused;
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
  private volatile boolean closed;

  OutboxRelay(
      DataSource database, KafkaClients kafka, Heartbeats heartbeats, MeterRegistry metrics) {
    this.database = database;
    this.kafka = kafka;
    heartbeat = heartbeats.register("outbox-relay");
    lag = new OutboxLag(metrics);
    refused = new RejectedRows(metrics);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try (Connection connection = database.getConnection()) {
        relay(connection);
      } catch (InterruptedException | InterruptException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | KafkaException e) {
        startAnew(e);
        heartbeat.beat();
      } catch (Throwable e) {
        // Without a beat: if this persists, the process isn't alive.
        startAnew(e);
      }
    }
  }

  private void startAnew(Throwable cause) {
    if (closed) {
      return;
    }
    LOG.warnf(cause, "Outbox relay starts anew");
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void relay(Connection connection) throws SQLException, InterruptedException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      while (!locked(statement)) {
        lag.sample(statement);
        heartbeat.beat();
        Thread.sleep(PAUSE);
      }
      try (OutboxBatches batches = new OutboxBatches(connection, kafka, refused)) {
        statement.execute("listen outbox");
        PGConnection notified = connection.unwrap(PGConnection.class);
        while (!closed) {
          int relayed = batches.relayOne();
          lag.sample(statement);
          heartbeat.beat();
          if (relayed == 0) {
            notified.getNotifications((int) PAUSE.toMillis());
          }
        }
      } finally {
        if (!connection.isClosed()) {
          statement.execute("select pg_advisory_unlock_all()");
          statement.execute("unlisten *");
        }
      }
    }
  }

  private static boolean locked(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      return result.next() && result.getBoolean(1);
    }
  }
}
