package chat.parley.platform.outbox;

import chat.parley.contracts.Json;
import chat.parley.platform.database.ConnectionTransaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Carries the rows of {@link Outbox} to Kafka. One instance of the service does it at a time, held
 * by an advisory lock of its database session; another takes over as soon as that session ends. A
 * row is deleted only after Kafka acknowledged it, so a crash between the two sends it again.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.outbox.enabled", stringValue = "true")
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long LOCK = 0x7061726c6579L;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String TAKE =
      "delete from outbox where id in (select id from outbox order by id limit 500)"
          + " returning id, topic, key, headers::text, value";
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final DataSource database;
  private final String bootstrapServers;
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
  private volatile boolean closed;

  OutboxRelay(
      DataSource database,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.database = database;
    this.bootstrapServers = bootstrapServers;
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
      try (Connection connection = database.getConnection();
          Producer<String, byte[]> producer = producer()) {
        relay(connection, producer);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        if (!closed) {
          LOG.warnf("Outbox relay starts anew: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private void relay(Connection connection, Producer<String, byte[]> producer) throws Exception {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      while (!closed && !locked(statement)) {
        Thread.sleep(PAUSE);
      }
      try {
        statement.execute("listen outbox");
        PGConnection notified = connection.unwrap(PGConnection.class);
        while (!closed) {
          while (relayBatch(connection, producer) > 0) {}
          notified.getNotifications((int) PAUSE.toMillis());
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

  /** Sends the oldest rows and forgets them once acknowledged; tells how many. */
  private static int relayBatch(Connection connection, Producer<String, byte[]> producer)
      throws Exception {
    return ConnectionTransaction.<Integer, Exception>run(
        connection,
        () -> {
          List<Row> rows = take(connection);
          List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
          rows.forEach(row -> sent.add(producer.send(row.message())));
          for (Future<RecordMetadata> each : sent) {
            each.get();
          }
          return rows.size();
        });
  }

  private static List<Row> take(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TAKE)) {
      while (result.next()) {
        ProducerRecord<String, byte[]> message =
            new ProducerRecord<>(result.getString(2), result.getString(3), result.getBytes(5));
        Json.MAPPER
            .readValue(result.getString(4), HEADERS)
            .forEach((name, value) ->
                message.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
        rows.add(new Row(result.getLong(1), message));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of an outbox row", e);
    }
    rows.sort(Comparator.comparingLong(Row::id));
    return rows;
  }

  private record Row(long id, ProducerRecord<String, byte[]> message) {}

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG, "outbox-relay",
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
