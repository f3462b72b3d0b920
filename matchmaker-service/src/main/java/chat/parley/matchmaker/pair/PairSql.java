package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection, with their values bound in order. */
record PairSql(Connection connection) {

  /** Reads one row. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Returns the number of affected rows. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Runs the statement for each of these, in one round trip to the database. */
  void updateEach(String sql, List<@Nullable Object[]> each) throws SQLException {
    if (each.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] values : each) {
        bind(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Returns the hashes of people as one value. */
  Array persons(Collection<PersonKey> persons) throws SQLException {
    return texts(persons.stream().map(PersonKey::hash).toList());
  }

  /** Returns ids of pairs as one value. */
  Array ids(Collection<PairId> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.stream().map(PairId::value).toArray());
  }

  /** Returns texts as one value. */
  Array texts(Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  void query(String sql, RowReader reader, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** Returns whether the query finds any row. */
  boolean finds(String sql, @Nullable Object... values) throws SQLException {
    List<Boolean> found = new ArrayList<>();
    query(sql, row -> found.add(true), values);
    return !found.isEmpty();
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, values);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
