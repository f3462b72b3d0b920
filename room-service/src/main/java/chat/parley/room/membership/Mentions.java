package chat.parley.room.membership;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.resilience.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Counts how many unread messages mention their reader. Nothing is stored for this: a request scans
 * the last unread messages of each room, by one range of the log's index. Older ones are not
 * counted.
 */
@ApplicationScoped
class Mentions {

  /** Maximum number of messages to scan per room. */
  static final int MAX = 200;

  /**
   * Finds candidates. Deleted messages have no text. The sign is searched first: most texts have
   * none. {@link MentionText} decides whether a name is in code or in a quote.
   */
  private static final String CALLING =
      """
      select reader.room, late.text
      from unnest(?, ?, ?, ?, ?) reader (room, mark, unread, self, mention)
      cross join lateral (
        select n, author_id, text from message where room_id = reader.room
        order by seq desc limit least(reader.unread, %d)) late
      where late.n > reader.mark and strpos(late.text, '@') > 0 and late.text ~* reader.mention
        and late.author_id <> reader.self and late.author_id <> all (?)
      """
          .formatted(MAX);

  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}]");

  private final DataSource database;

  Mentions(DataSource database) {
    this.database = database;
  }

  /**
   * A reader of a room.
   *
   * @param mark the number of the last message that they have read
   * @param unread how many messages came since
   * @param self their reference in the room
   * @param name their name in the room
   */
  record Reader(RoomId room, long mark, long unread, UUID self, String name) {

    /**
     * Returns the pattern that the page also uses: the name as a word of its own, ignoring case.
     */
    private String mention() {
      String literal = NOT_PLAIN.matcher(name).replaceAll("\\\\$0");
      return "(?<![[:alnum:]_@/])@" + literal + "(?![[:alnum:]_-])";
    }
  }

  /**
   * Returns the number of messages that mention each reader, by room; rooms without any are
   * missing.
   *
   * @param ignored the people whose messages do not count
   * @throws UnavailableException if PostgreSQL does not answer
   */
  Map<RoomId, Integer> count(List<Reader> readers, Collection<UUID> ignored) {
    if (readers.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CALLING)) {
      statement.setArray(1, array(connection, "uuid", readers, each -> each.room().value()));
      statement.setArray(2, array(connection, "bigint", readers, Reader::mark));
      statement.setArray(3, array(connection, "bigint", readers, Reader::unread));
      statement.setArray(4, array(connection, "uuid", readers, Reader::self));
      statement.setArray(5, array(connection, "text", readers, Reader::mention));
      statement.setArray(6, connection.createArrayOf("uuid", ignored.toArray()));
      Map<RoomId, String> names =
          readers.stream().collect(Collectors.toMap(Reader::room, Reader::name));
      Map<RoomId, Integer> counts = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          RoomId room = new RoomId(row.getObject(1, UUID.class));
          if (MentionText.calls(row.getString(2), requireNonNull(names.get(room)))) {
            counts.merge(room, 1, Integer::sum);
          }
        }
      }
      return counts;
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  private static java.sql.Array array(
      Connection connection, String type, List<Reader> readers, Function<Reader, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, readers.stream().map(value).toArray());
  }
}
