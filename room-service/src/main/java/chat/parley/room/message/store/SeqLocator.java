package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.resilience.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Finds the seq of a moment or a number in a log. Both grow with seq, except that times may differ
 * slightly between the clocks of instances; so a binary search over the log's own index finds the
 * position in some 25 rows in a log of millions, and no other index is needed.
 */
@ApplicationScoped
public class SeqLocator {

  private static final String FROM =
      "select seq, n, at from message where room_id = ? and seq >= ? order by seq limit 1";

  private final DataSource database;

  SeqLocator(DataSource database) {
    this.database = database;
  }

  /**
   * Returns the seq of the first message since a moment; {@code head} + 1 if there is none.
   *
   * @throws UnavailableException if PostgreSQL does not answer
   */
  public long firstSince(RoomId room, long head, Instant moment) {
    return first(
        room, head, row -> row.getObject("at", OffsetDateTime.class).toInstant().isBefore(moment));
  }

  /**
   * Returns the seq of the first message with this number or a higher one; {@code head} + 1 if
   * there is none.
   *
   * @throws UnavailableException if PostgreSQL does not answer
   */
  public long firstNumbered(RoomId room, long head, long n) {
    return first(room, head, row -> row.getLong("n") < n);
  }

  private interface Before {
    boolean test(ResultSet row) throws SQLException;
  }

  private long first(RoomId room, long head, Before before) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FROM)) {
      statement.setObject(1, room.value());
      long low = 1;
      long high = head + 1;
      while (low < high) {
        long middle = (low + high) >>> 1;
        statement.setLong(2, middle);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next() && before.test(row)) {
            low = row.getLong("seq") + 1;
          } else {
            high = middle;
          }
        }
      }
      return low;
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }
}
