package chat.parley.room.message;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code message}. */
final class MessageRow {

  static final String COLUMNS =
      "room_id, seq, n, changed_seq, id, author_id, author_name, author_role, author_picture, "
          + "command_id, origin_partition, origin_offset, text, at, edited_at, deleted_at";

  private MessageRow() {}

  /** The columns of a table that goes by another name. */
  static String columns(String table) {
    return table + "." + COLUMNS.replace(", ", ", " + table + ".");
  }

  static Message read(ResultSet row) throws SQLException {
    Author author =
        new Author(
            row.getString("author_id"),
            row.getString("author_name"),
            row.getString("author_role"),
            row.getInt("author_picture"));
    MessageState state =
        new MessageState(
            new MessageId(row.getObject("id", UUID.class)),
            row.getLong("seq"),
            row.getLong("n"),
            row.getLong("changed_seq"),
            new CommandId(row.getObject("command_id", UUID.class)),
            author,
            row.getString("text"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            instant(row, "edited_at"),
            instant(row, "deleted_at"));
    return new Message(
        new RoomId(row.getObject("room_id", UUID.class)),
        state,
        new Origin(row.getInt("origin_partition"), row.getLong("origin_offset")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
