package chat.parley.room.message.store;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.search.WordVector;
import chat.parley.room.message.IdempotencyKey;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ProcessedCommand;
import chat.parley.room.message.RecordOffset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code message}, {@code change_command} and {@code read_mark}, in one transaction. */
final class PostgresMessages {

  private static final String SENT =
      "select %s from unnest(?, ?, ?) k(room_id, author_id, command_id)"
              .formatted(MessageRow.COLUMNS)
          + " join message m using (room_id, author_id, command_id)"
          + MessageRow.WITH_AUTHOR;
  private static final String CHANGES =
      "select %s, c.room_id as room, c.author_id as by, c.command_id as command, c.seq as change,"
              .formatted(MessageRow.COLUMNS)
          + " c.origin_partition as change_partition, c.origin_offset as change_offset"
          + " from unnest(?, ?, ?) k(room_id, author_id, command_id)"
          + " join change_command c using (room_id, author_id, command_id)"
          + " left join message m on m.room_id = c.room_id and m.seq = c.message_seq"
          + MessageRow.WITH_AUTHOR;
  private static final String MESSAGES =
      "select %s from unnest(?, ?) k(room_id, seq) join message m using (room_id, seq)"
              .formatted(MessageRow.COLUMNS)
          + MessageRow.WITH_AUTHOR;
  private static final String INSERT =
      "insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,"
          + " author_picture, command_id, origin_partition, origin_offset, text, words, reply_to, at)"
          + " select room_id, seq, n, seq, id, author_id, author_name, author_role, author_picture,"
          + " command_id, origin_partition, origin_offset, text, words::tsvector, reply_to, ?"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, n, id,"
          + " author_id, author_name, author_role, author_picture, command_id, origin_partition,"
          + " origin_offset, text, words, reply_to)";
  private static final String UPDATE =
      "update message m set text = u.text, words = u.words::tsvector, changed_seq = u.changed_seq, edited_at = u.edited_at,"
          + " deleted_at = u.deleted_at, author_id = u.author_id, author_name = u.author_name,"
          + " author_role = u.author_role, author_picture = u.author_picture,"
          + " reactions = u.reactions::jsonb"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, text, changed_seq,"
          + " edited_at, deleted_at, author_id, author_name, author_role, author_picture,"
          + " reactions, words)"
          + " where m.room_id = u.room_id and m.seq = u.seq";
  private static final String MOVE_READ_MARKS =
      "update read_mark m set n = greatest(m.n, u.n) from (select room_id, account_id, max(n) as n"
          + " from unnest(?, ?, ?) v(room_id, account_id, n) group by room_id, account_id) u"
          + " where m.account_id = u.account_id and m.room_id = u.room_id";
  private static final String REMEMBER =
      "insert into change_command (room_id, author_id, command_id, seq, message_seq,"
          + " origin_partition, origin_offset, at)"
          + " select *, ?::timestamptz from unnest(?, ?, ?, ?, ?, ?, ?)";

  private final Sql sql;

  PostgresMessages(Sql sql) {
    this.sql = sql;
  }

  /** Returns those of these commands that were carried out. */
  Map<IdempotencyKey, ProcessedCommand> processed(Set<IdempotencyKey> commands) {
    Map<IdempotencyKey, ProcessedCommand> known = new HashMap<>();
    Sql.Values values =
        statement -> {
          statement.setArray(1, sql.array("uuid", commands, each -> each.room().value()));
          statement.setArray(2, sql.array("uuid", commands, IdempotencyKey::author));
          statement.setArray(3, sql.array("uuid", commands, each -> each.command().value()));
        };
    sql.query(
        SENT,
        values,
        row -> {
          Message message = MessageRow.read(row);
          known.put(
              message.key(),
              new ProcessedCommand(message, message.state().seq(), message.origin()));
        });
    sql.query(
        CHANGES,
        values,
        row -> {
          Message message = row.getObject("id") == null ? null : MessageRow.read(row);
          IdempotencyKey key =
              new IdempotencyKey(
                  new RoomId(row.getObject("room", UUID.class)),
                  row.getObject("by", UUID.class),
                  new CommandId(row.getObject("command", UUID.class)));
          RecordOffset recordOffset =
              new RecordOffset(row.getInt("change_partition"), row.getLong("change_offset"));
          known.put(key, new ProcessedCommand(message, row.getLong("change"), recordOffset));
        });
    return known;
  }

  /** Returns those of these messages that exist. */
  Map<MessagePosition, Message> at(Set<MessagePosition> places) {
    Map<MessagePosition, Message> messages = new HashMap<>();
    if (!places.isEmpty()) {
      sql.query(
          MESSAGES,
          statement -> {
            statement.setArray(1, sql.array("uuid", places, each -> each.room().value()));
            statement.setArray(2, sql.array("int8", places, MessagePosition::seq));
          },
          row -> {
            Message message = MessageRow.read(row);
            messages.put(message.place(), message);
          });
    }
    return messages;
  }

  /** Adds messages that were all stored at the same moment. */
  void insert(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    sql.run(
        INSERT,
        statement -> {
          statement.setObject(1, messages.getFirst().state().at().atOffset(ZoneOffset.UTC));
          statement.setArray(2, sql.array("uuid", messages, each -> each.room().value()));
          statement.setArray(3, sql.array("int8", messages, each -> each.state().seq()));
          statement.setArray(4, sql.array("int8", messages, each -> each.state().n()));
          statement.setArray(5, sql.array("uuid", messages, each -> each.state().id().value()));
          statement.setArray(6, sql.array("uuid", messages, Message::author));
          statement.setArray(7, sql.array("text", messages, each -> each.state().author().name()));
          statement.setArray(8, sql.array("text", messages, each -> each.state().author().role()));
          statement.setArray(
              9, sql.array("int4", messages, each -> each.state().author().picture()));
          statement.setArray(
              10, sql.array("uuid", messages, each -> each.state().command().value()));
          statement.setArray(11, sql.array("int4", messages, each -> each.origin().partition()));
          statement.setArray(12, sql.array("int8", messages, each -> each.origin().offset()));
          statement.setArray(13, sql.array("text", messages, each -> each.state().text()));
          statement.setArray(14, sql.array("text", messages, PostgresMessages::words));
          statement.setArray(15, sql.array("int8", messages, each -> each.state().replyTo()));
        });
  }

  /** Returns the words by which search finds a message; null without a text. */
  private static @Nullable String words(Message message) {
    String text = message.state().text();
    return text == null ? null : WordVector.of(text);
  }

  /** Writes the current state of messages that exist. */
  void update(Collection<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    sql.run(
        UPDATE,
        statement -> {
          statement.setArray(1, sql.array("uuid", messages, each -> each.room().value()));
          statement.setArray(2, sql.array("int8", messages, each -> each.state().seq()));
          statement.setArray(3, sql.array("text", messages, each -> each.state().text()));
          statement.setArray(4, sql.array("int8", messages, each -> each.state().changedSeq()));
          statement.setArray(
              5, sql.array("timestamptz", messages, each -> each.state().editedAt()));
          statement.setArray(
              6, sql.array("timestamptz", messages, each -> each.state().deletedAt()));
          statement.setArray(7, sql.array("uuid", messages, Message::author));
          statement.setArray(8, sql.array("text", messages, each -> each.state().author().name()));
          statement.setArray(9, sql.array("text", messages, each -> each.state().author().role()));
          statement.setArray(
              10, sql.array("int4", messages, each -> each.state().author().picture()));
          statement.setArray(
              11, sql.array("text", messages, each -> MessageRow.json(each.state().reactions())));
          statement.setArray(12, sql.array("text", messages, PostgresMessages::words));
        });
  }

  /** Moves the read marks of authors to their messages, in rooms where they have a read mark. */
  void moveReadMarks(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    sql.run(
        MOVE_READ_MARKS,
        statement -> {
          statement.setArray(1, sql.array("uuid", messages, each -> each.room().value()));
          statement.setArray(2, sql.array("uuid", messages, Message::author));
          statement.setArray(3, sql.array("int8", messages, each -> each.state().n()));
        });
  }

  /** Remembers commands that changed messages. */
  void remember(Map<IdempotencyKey, ProcessedCommand> changes, Instant at) {
    if (changes.isEmpty()) {
      return;
    }
    sql.run(
        REMEMBER,
        statement -> {
          statement.setObject(1, at.atOffset(ZoneOffset.UTC));
          statement.setArray(2, sql.array("uuid", changes.keySet(), each -> each.room().value()));
          statement.setArray(3, sql.array("uuid", changes.keySet(), IdempotencyKey::author));
          statement.setArray(
              4, sql.array("uuid", changes.keySet(), each -> each.command().value()));
          statement.setArray(5, sql.array("int8", changes.values(), ProcessedCommand::seq));
          statement.setArray(6, sql.array("int8", changes.values(), PostgresMessages::changed));
          statement.setArray(
              7, sql.array("int4", changes.values(), each -> each.origin().partition()));
          statement.setArray(
              8, sql.array("int8", changes.values(), each -> each.origin().offset()));
        });
  }

  private static long changed(ProcessedCommand change) {
    return Objects.requireNonNull(change.message()).state().seq();
  }
}
