package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.resilience.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the logs in PostgreSQL, in plain SQL: ADR 0011 has the figures. Each read is one statement,
 * so it sees one snapshot.
 */
@ApplicationScoped
class PostgresMessageStore implements MessageStore {

  private static final String READ =
      "select %s, r.seq as head, r.floor_seq, m.* from room r left join lateral ("
          + "select %s from message m %s where m.room_id = ? and %s limit ?) m on true"
          + " where r.id = ?";
  private static final String BEFORE = read("m.seq < ? order by m.seq desc");
  private static final String CHANGED_SINCE = read("m.changed_seq > ? order by m.changed_seq");
  private static final String AROUND =
      "select %2$s, r.seq as head, r.floor_seq, m.* from room r left join lateral ((%1$s and m.seq < ?"
          .concat(" order by m.seq desc limit ?) union all (%1$s and m.seq >= ?")
          .concat(" order by m.seq limit ?) order by seq) m on true where r.id = ?")
          .formatted(
              "select %s from message m %s where m.room_id = ?"
                  .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR),
              Epoch.COLUMN);
  private static final String AUTHORS =
      "select account_id::text as id, name, role, picture from author"
          + " where room_id = ? and changed_seq > greatest(0, ?)";

  private static final String BY =
      "select %s from (select * from message where room_id = ? and seq <= ? order by seq desc limit ?) m %s"
              .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR)
          + " where m.author_id = ? and m.text is not null order by m.seq desc limit ?";

  private static final String YOUNGER =
      "select count(*) from (select at from message where room_id = ? order by seq desc limit ?) newest"
          + " where at > ?";

  private final DataSource database;

  PostgresMessageStore(DataSource database) {
    this.database = database;
  }

  private static String read(String which) {
    return READ.formatted(Epoch.COLUMN, MessageRow.COLUMNS, MessageRow.WITH_AUTHOR, which);
  }

  @Override
  public Optional<LogPage> before(RoomId room, long seq, int limit) {
    return read(BEFORE, room, seq, limit);
  }

  @Override
  public Optional<LogPage> around(RoomId room, long seq, int older, int newer) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(AROUND)) {
      statement.setObject(1, room.value());
      statement.setLong(2, seq);
      statement.setInt(3, older);
      statement.setObject(4, room.value());
      statement.setLong(5, seq);
      statement.setInt(6, newer);
      statement.setObject(7, room.value());
      try (ResultSet rows = statement.executeQuery()) {
        return page(rows);
      }
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  @Override
  public Optional<LogPage> changedSince(RoomId room, long seq, int limit) {
    return read(CHANGED_SINCE, room, seq, limit);
  }

  @Override
  public long younger(RoomId room, Instant since, int most) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(YOUNGER)) {
      statement.setObject(1, room.value());
      statement.setInt(2, most);
      statement.setObject(3, since.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  @Override
  public List<Author> authorsChangedSince(RoomId room, long seq) {
    List<Author> authors = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      new Sql(connection)
          .query(
              AUTHORS,
              statement -> {
                statement.setObject(1, room.value());
                statement.setLong(2, seq);
              },
              row -> authors.add(PostgresAuthors.author(row)));
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
    return authors;
  }

  @Override
  public List<MessageState> by(UUID author, RoomId room, long upTo, int most, int among) {
    List<MessageState> said = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      new Sql(connection)
          .query(
              BY,
              statement -> {
                statement.setObject(1, room.value());
                statement.setLong(2, upTo);
                statement.setInt(3, among);
                statement.setObject(4, author);
                statement.setInt(5, most);
              },
              row -> said.add(MessageRow.read(row).state()));
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
    return said;
  }

  private Optional<LogPage> read(String sql, RoomId room, long seq, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, room.value());
      statement.setLong(2, seq);
      statement.setInt(3, limit);
      statement.setObject(4, room.value());
      try (ResultSet rows = statement.executeQuery()) {
        return page(rows);
      }
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  private static Optional<LogPage> page(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    String epoch = rows.getString("epoch");
    long head = rows.getLong("head");
    long floor = rows.getLong("floor_seq");
    List<MessageState> messages = new ArrayList<>();
    if (rows.getObject("room_id") != null) {
      do {
        messages.add(MessageRow.read(rows).state());
      } while (rows.next());
    }
    return Optional.of(new LogPage(epoch, head, floor, messages));
  }
}
