package chat.parley.platform.outbox;

import chat.parley.contracts.Json;
import chat.parley.contracts.topic.Topic;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events if, and only if, the transaction that caused them commits. The events are stored
 * in the table {@code outbox} of the service's own database (see {@code db/outbox.sql} in this
 * module) until {@link OutboxRelay} has Kafka's acknowledgement: at least once, in the order of
 * their ids. Changes of one row are in order because the row's lock orders them.
 */
@ApplicationScoped
@IfBuildProperty(name = "parley.outbox.enabled", stringValue = "true")
public class Outbox {

  private static final String INSERT =
      "insert into outbox (topic, key, headers, value) values (?, ?, ?::jsonb, ?)";

  private final DataSource database;

  Outbox(DataSource database) {
    this.database = database;
  }

  /**
   * A record to publish.
   *
   * @param value null: a tombstone
   */
  public record OutboxRecord(
      Topic topic, String key, byte @Nullable [] value, Map<String, String> headers) {}

  /**
   * Adds a record to the current transaction.
   *
   * @param value null: a tombstone
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(Topic topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    add(List.of(new OutboxRecord(topic, key, value, headers)));
  }

  /** Adds records, in this order. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(List<OutboxRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement notify = connection.prepareStatement("select pg_notify('outbox', '')")) {
      for (OutboxRecord each : records) {
        insert.setString(1, each.topic().topicName());
        insert.setString(2, each.key());
        insert.setString(3, Json.MAPPER.writeValueAsString(each.headers()));
        insert.setBytes(4, each.value());
        insert.addBatch();
      }
      insert.executeBatch();
      notify.execute();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("outbox", e);
    }
  }

  /** Adds {@code value} as JSON, without headers. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(Topic topic, String key, Object value) {
    try {
      add(topic, key, Json.MAPPER.writeValueAsBytes(value), Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
