package chat.parley.matchmaker.pair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of one connection, their values bound in order. */
record Statements(Connection connection) {

  /** Reads one row. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Tells how many rows it concerned. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  void query(String sql, RowReader reader, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** Whether it finds any row. */
  boolean finds(String sql, @Nullable Object... values) throws SQLException {
    List<Boolean> found = new ArrayList<>();
    query(sql, row -> found.add(true), values);
    return !found.isEmpty();
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
