package chat.parley.room.message.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs statements on a connection; {@link SqlErrors} translates failures. */
final class Sql {

  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Sets the values of a statement. */
  interface Values {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  <T> Array array(String type, Collection<T> from, Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, from.stream().map(value).toArray());
  }

  void run(String sql, Values values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.set(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  void query(String sql, Values values, Row each) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.take(rows);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }
}
