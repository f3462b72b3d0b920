package chat.parley.room.message.store;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.room.message.Message;
import chat.parley.room.message.RecordOffset;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code message}. */
final class MessageRow {

  /** The columns to read from a message {@code m} {@link #WITH_AUTHOR}. */
  static final String COLUMNS =
      "m.room_id, m.seq, m.n, m.changed_seq, m.id, m.author_id,"
          + " coalesce(a.name, m.author_name) as author_name,"
          + " case when a.name is null then m.author_role else a.role end as author_role,"
          + " coalesce(a.picture, m.author_picture) as author_picture,"
          + " m.command_id, m.origin_partition, m.origin_offset, m.text, m.at, m.edited_at,"
          + " m.deleted_at, m.reply_to, m.reactions, m.removed_for";

  /** Joins how the author appears in the room now. */
  static final String WITH_AUTHOR =
      " left join author a on a.account_id = m.author_id and a.room_id = m.room_id";

  private static final ObjectReader REACTIONS =
      Json.MAPPER.readerFor(new TypeReference<List<Reaction>>() {});

  private MessageRow() {}

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
            instant(row, "deleted_at"),
            row.getObject("reply_to", Long.class),
            reactions(row.getString("reactions")),
            row.getString("removed_for"));
    return new Message(
        new RoomId(row.getObject("room_id", UUID.class)),
        state,
        new RecordOffset(row.getInt("origin_partition"), row.getLong("origin_offset")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable List<Reaction> reactions(@Nullable String json) {
    try {
      return json == null ? null : REACTIONS.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns reactions as the column {@code reactions} stores them. */
  static @Nullable String json(@Nullable List<Reaction> reactions) {
    try {
      return reactions == null ? null : Json.MAPPER.writeValueAsString(reactions);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
