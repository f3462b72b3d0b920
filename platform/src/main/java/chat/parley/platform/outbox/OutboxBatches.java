package chat.parley.platform.outbox;

import chat.parley.platform.database.ConnectionTransaction;
import chat.parley.platform.kafka.KafkaClients;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one relay while it holds the lock. A batch is one transaction of the database
 * around one transaction of Kafka. When Kafka rejects a record, the batch is rolled back. If it
 * isn't clear which row caused it, the batch is halved until the rejected row is alone. That row
 * goes to {@link RejectedRows}. When Kafka is unavailable, the failure is thrown, and nothing
 * changes.
 */
final class OutboxBatches implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OutboxBatches.class);
  private static final int MAX_BATCH = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final List<Class<? extends Exception>> REFUSALS =
      List.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidTopicException.class,
          InvalidRecordException.class,
          SerializationException.class,
          PolicyViolationException.class,
          TopicAuthorizationException.class,
          UnknownTopicOrPartitionException.class);

  private final Connection connection;
  private final KafkaClients kafka;
  private final RejectedRows refused;
  private final Producer<String, byte[]> producer;
  private int limit = MAX_BATCH;
  private List<OutboxRow> rows = List.of();
  private @Nullable OutboxRow culprit;

  /** Opens a producer and fences the producer of the previous lock holder. */
  OutboxBatches(Connection connection, KafkaClients kafka, RejectedRows refused)
      throws SQLException {
    this.connection = connection;
    this.kafka = kafka;
    this.refused = refused;
    producer =
        kafka.producer(
            "outbox-relay",
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "outbox-" + connection.getCatalog(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                15_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis() / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TIMEOUT.toMillis()));
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      close();
      throw e;
    }
  }

  /**
   * Publishes the oldest rows and deletes them; returns the number of rows that it published or
   * skipped.
   *
   * @throws KafkaException if Kafka is unavailable, or another relay has taken over
   */
  int relayOne() throws SQLException, InterruptedException {
    rows = List.of();
    culprit = null;
    try {
      int relayed = ConnectionTransaction.run(connection, this::publish);
      limit = Math.min(MAX_BATCH, limit * 2);
      return relayed;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      if (!isolate(e)) {
        throw e;
      }
      return rows.size();
    }
  }

  private int publish() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Kafka may take longer than a service allows its other transactions to be idle.
      statement.execute("set local idle_in_transaction_session_timeout = '60s'");
    }
    rows = OutboxRow.take(connection, refused.ids(), limit);
    if (rows.isEmpty()) {
      return 0;
    }
    producer.beginTransaction();
    List<Future<?>> sent = new ArrayList<>(rows.size());
    for (OutboxRow row : rows) {
      Future<?> each = producer.send(row.message());
      if (each.isDone()) {
        // The client itself may have rejected it: then nothing after it is sent.
        culprit = row;
        await(each);
        culprit = null;
      }
      sent.add(each);
    }
    sent.forEach(OutboxBatches::await);
    producer.commitTransaction();
    return rows.size();
  }

  private static void await(Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /**
   * Determines which rows are rejected; returns false if Kafka rejected none, but is unavailable.
   */
  private boolean isolate(Exception failure) throws InterruptedException {
    if (has(failure, REFUSALS)) {
      producer.abortTransaction();
      if (culprit != null) {
        return refuse(List.of(culprit), failure);
      }
      if (rows.size() > 1) {
        limit = rows.size() / 2;
        return true;
      }
      return refuse(rows, failure);
    }
    if (has(failure, List.of(TimeoutException.class))) {
      Set<String> unknown = unknownTopics();
      List<OutboxRow> lost = rows.stream().filter(row -> unknown.contains(row.topic())).toList();
      if (!lost.isEmpty()) {
        producer.abortTransaction();
        return refuse(lost, failure);
      }
    }
    return false;
  }

  private boolean refuse(List<OutboxRow> lost, Exception failure) {
    for (OutboxRow row : lost) {
      LOG.errorf("Kafka refuses row %d for %s: %s", row.id(), row.topic(), failure.getMessage());
      if (!refused.add(row.id())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns those topics of the rows that don't exist according to Kafka; empty if Kafka doesn't
   * answer.
   */
  private Set<String> unknownTopics() throws InterruptedException {
    Set<String> unknown = new HashSet<>();
    try (Admin admin = kafka.admin("outbox-relay-topics", TIMEOUT)) {
      Set<String> known = admin.listTopics().names().get();
      rows.forEach(row -> unknown.add(row.topic()));
      unknown.removeAll(known);
    } catch (ExecutionException | KafkaException e) {
      LOG.debugf("Kafka does not name its topics: %s", e.getMessage());
    }
    return unknown;
  }

  private static boolean has(@Nullable Throwable failure, List<Class<? extends Exception>> kinds) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kinds.stream().anyMatch(each.getClass()::equals)) {
        return true;
      }
    }
    return false;
  }

  /** Closes the producer immediately: its successor aborts what it didn't commit. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
