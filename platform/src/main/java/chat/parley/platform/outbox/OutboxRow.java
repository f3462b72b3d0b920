package chat.parley.platform.outbox;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of the table {@code outbox} and the record that it becomes. */
record OutboxRow(long id, ProducerRecord<String, byte[]> message) {

  private static final String TAKE =
      "delete from outbox where id in"
          + " (select id from outbox where id <> all (?) order by id limit ?)"
          + " returning id, topic, key, headers::text, value";
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  String topic() {
    return message.topic();
  }

  /** Deletes the oldest rows within the current transaction and returns them in order. */
  static List<OutboxRow> take(Connection connection, Long[] without, int limit)
      throws SQLException {
    List<OutboxRow> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setArray(1, connection.createArrayOf("bigint", without));
      statement.setInt(2, limit);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(read(result));
        }
      }
    }
    rows.sort(Comparator.comparingLong(OutboxRow::id));
    return rows;
  }

  private static OutboxRow read(ResultSet result) throws SQLException {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(result.getString(2), result.getString(3), result.getBytes(5));
    try {
      Json.MAPPER
          .readValue(result.getString(4), HEADERS)
          .forEach((name, value) ->
              message.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of an outbox row", e);
    }
    return new OutboxRow(result.getLong(1), message);
  }
}
