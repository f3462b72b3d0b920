package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on the logs. However many rows a call concerns, it is one statement: its values
 * travel as arrays, so the text of the statement stays the same and is prepared once.
 */
final class PostgresWriting implements MessageStore.Writing {

  private static final String MAKE_PROGRESS =
      "insert into submission_progress (topic_id, topic_partition, next_offset)"
          + " select ?, unnest(?), 0 on conflict do nothing";
  private static final String LOCK_PROGRESS =
      "select topic_partition, next_offset from submission_progress where topic_id = ?"
          + " and topic_partition = any(?) order by topic_partition for update";
  private static final String SAVE_PROGRESS =
      "update submission_progress p set next_offset = greatest(p.next_offset, u.next)"
          + " from unnest(?, ?) u(topic_partition, next)"
          + " where p.topic_id = ? and p.topic_partition = u.topic_partition";
  private static final String LOCK_ROOMS =
      "select id, owner_id, epoch, seq, n, writers from room where id = any(?) order by id for update";
  private static final String SAVE_HEADS =
      "update room r set seq = u.seq, n = u.n from unnest(?, ?, ?) u(id, seq, n) where r.id = u.id";
  private static final String KNOWN =
      "select %s from unnest(?, ?, ?) k(room_id, author_id, command_id)"
              .formatted(MessageRow.COLUMNS)
          + " join message using (room_id, author_id, command_id)";
  private static final String KNOWN_CHANGES =
      "select %s, c.author_id as by, c.command_id as command, c.seq as change,"
              .formatted(MessageRow.columns("m"))
          + " c.origin_partition as change_partition, c.origin_offset as change_offset"
          + " from unnest(?, ?, ?) k(room_id, author_id, command_id)"
          + " join change_command c using (room_id, author_id, command_id)"
          + " join message m on m.room_id = c.room_id and m.seq = c.message_seq";
  private static final String MESSAGES =
      "select %s from unnest(?, ?) k(room_id, seq) join message m using (room_id, seq)"
          .formatted(MessageRow.columns("m"));
  private static final String UPDATE =
      "update message m set text = u.text, changed_seq = u.changed_seq, edited_at = u.edited_at,"
          + " deleted_at = u.deleted_at, author_id = u.author_id, author_name = u.author_name,"
          + " author_role = u.author_role, author_picture = u.author_picture"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, text, changed_seq,"
          + " edited_at, deleted_at, author_id, author_name, author_role, author_picture)"
          + " where m.room_id = u.room_id and m.seq = u.seq";
  private static final String MOVE_MARKS =
      "update read_mark m set n = greatest(m.n, u.n) from (select room_id, account_id, max(n) as n"
          + " from unnest(?, ?, ?) v(room_id, account_id, n) group by room_id, account_id) u"
          + " where m.account_id = u.account_id and m.room_id = u.room_id";
  private static final String REMEMBER =
      "insert into change_command (room_id, author_id, command_id, seq, message_seq,"
          + " origin_partition, origin_offset, at)"
          + " select *, ?::timestamptz from unnest(?, ?, ?, ?, ?, ?, ?)";
  private static final String BARRED =
      "select id from account where id = any(?) and (erased or suspended_until > ?)";
  private static final String INSERT =
      "insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,"
          + " author_picture, command_id, origin_partition, origin_offset, text, at)"
          + " select room_id, seq, n, seq, id, author_id, author_name, author_role, author_picture,"
          + " command_id, origin_partition, origin_offset, text, ?"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, n, id, author_id,"
          + " author_name, author_role, author_picture, command_id, origin_partition,"
          + " origin_offset, text)";

  private final Connection connection;

  PostgresWriting(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<Integer, Long> progress(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = lockProgress(topicId, partitions);
    if (progress.size() == partitions.size()) {
      return progress;
    }
    run(
        MAKE_PROGRESS,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, array("int4", partitions, each -> each));
        });
    return lockProgress(topicId, partitions);
  }

  private Map<Integer, Long> lockProgress(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = new HashMap<>();
    query(
        LOCK_PROGRESS,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, array("int4", partitions, each -> each));
        },
        row -> progress.put(row.getInt(1), row.getLong(2)));
    return progress;
  }

  @Override
  public Map<RoomId, RoomLog> lock(Set<RoomId> rooms) {
    Map<RoomId, RoomLog> logs = new HashMap<>();
    query(
        LOCK_ROOMS,
        statement -> statement.setArray(1, array("uuid", rooms, RoomId::value)),
        row -> {
          RoomId room = new RoomId(row.getObject(1, UUID.class));
          logs.put(
              room,
              new RoomLog(
                  room,
                  row.getObject(2, UUID.class),
                  row.getString(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getString(6).equals("owner")));
        });
    return logs;
  }

  @Override
  public Map<CommandKey, Applied> known(Set<CommandKey> commands) {
    Map<CommandKey, Applied> known = new HashMap<>();
    Values values =
        statement -> {
          statement.setArray(1, array("uuid", commands, each -> each.room().value()));
          statement.setArray(2, array("uuid", commands, CommandKey::author));
          statement.setArray(3, array("uuid", commands, each -> each.command().value()));
        };
    query(
        KNOWN,
        values,
        row -> {
          Message message = MessageRow.read(row);
          known.put(message.key(), new Applied(message, message.state().seq(), message.origin()));
        });
    query(
        KNOWN_CHANGES,
        values,
        row -> {
          Message message = MessageRow.read(row);
          CommandKey key =
              new CommandKey(
                  message.room(),
                  row.getObject("by", UUID.class),
                  new CommandId(row.getObject("command", UUID.class)));
          Origin origin = new Origin(row.getInt("change_partition"), row.getLong("change_offset"));
          known.put(key, new Applied(message, row.getLong("change"), origin));
        });
    return known;
  }

  @Override
  public Map<Place, Message> messages(Set<Place> places) {
    Map<Place, Message> messages = new HashMap<>();
    if (!places.isEmpty()) {
      query(
          MESSAGES,
          statement -> {
            statement.setArray(1, array("uuid", places, each -> each.room().value()));
            statement.setArray(2, array("int8", places, Place::seq));
          },
          row -> {
            Message message = MessageRow.read(row);
            messages.put(message.place(), message);
          });
    }
    return messages;
  }

  @Override
  public Set<AccountId> barred(Set<AccountId> accounts, Instant now) {
    Set<AccountId> barred = new HashSet<>();
    query(
        BARRED,
        statement -> {
          statement.setArray(1, array("uuid", accounts, AccountId::value));
          statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        },
        row -> barred.add(new AccountId(row.getObject(1, UUID.class))));
    return barred;
  }

  @Override
  public void insert(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    run(
        INSERT,
        statement -> {
          statement.setObject(1, messages.getFirst().state().at().atOffset(ZoneOffset.UTC));
          statement.setArray(2, array("uuid", messages, each -> each.room().value()));
          statement.setArray(3, array("int8", messages, each -> each.state().seq()));
          statement.setArray(4, array("int8", messages, each -> each.state().n()));
          statement.setArray(5, array("uuid", messages, each -> each.state().id().value()));
          statement.setArray(6, array("uuid", messages, Message::author));
          statement.setArray(7, array("text", messages, each -> each.state().author().name()));
          statement.setArray(8, array("text", messages, each -> each.state().author().role()));
          statement.setArray(9, array("int4", messages, each -> each.state().author().picture()));
          statement.setArray(10, array("uuid", messages, each -> each.state().command().value()));
          statement.setArray(11, array("int4", messages, each -> each.origin().partition()));
          statement.setArray(12, array("int8", messages, each -> each.origin().offset()));
          statement.setArray(13, array("text", messages, each -> each.state().text()));
        });
  }

  @Override
  public void moveMarks(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    run(
        MOVE_MARKS,
        statement -> {
          statement.setArray(1, array("uuid", messages, each -> each.room().value()));
          statement.setArray(2, array("uuid", messages, Message::author));
          statement.setArray(3, array("int8", messages, each -> each.state().n()));
        });
  }

  @Override
  public void update(Collection<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    run(
        UPDATE,
        statement -> {
          statement.setArray(1, array("uuid", messages, each -> each.room().value()));
          statement.setArray(2, array("int8", messages, each -> each.state().seq()));
          statement.setArray(3, array("text", messages, each -> each.state().text()));
          statement.setArray(4, array("int8", messages, each -> each.state().changedSeq()));
          statement.setArray(5, array("timestamptz", messages, each -> each.state().editedAt()));
          statement.setArray(6, array("timestamptz", messages, each -> each.state().deletedAt()));
          statement.setArray(7, array("uuid", messages, Message::author));
          statement.setArray(8, array("text", messages, each -> each.state().author().name()));
          statement.setArray(9, array("text", messages, each -> each.state().author().role()));
          statement.setArray(10, array("int4", messages, each -> each.state().author().picture()));
        });
  }

  @Override
  public void remember(Map<CommandKey, Applied> changes, Instant at) {
    if (changes.isEmpty()) {
      return;
    }
    run(
        REMEMBER,
        statement -> {
          statement.setObject(1, at.atOffset(ZoneOffset.UTC));
          statement.setArray(2, array("uuid", changes.keySet(), each -> each.room().value()));
          statement.setArray(3, array("uuid", changes.keySet(), CommandKey::author));
          statement.setArray(4, array("uuid", changes.keySet(), each -> each.command().value()));
          statement.setArray(5, array("int8", changes.values(), Applied::seq));
          statement.setArray(
              6, array("int8", changes.values(), each -> each.message().state().seq()));
          statement.setArray(7, array("int4", changes.values(), each -> each.origin().partition()));
          statement.setArray(8, array("int8", changes.values(), each -> each.origin().offset()));
        });
  }

  @Override
  public void saveHeads(Collection<RoomLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    run(
        SAVE_HEADS,
        statement -> {
          statement.setArray(1, array("uuid", logs, each -> each.room().value()));
          statement.setArray(2, array("int8", logs, RoomLog::seq));
          statement.setArray(3, array("int8", logs, RoomLog::n));
        });
  }

  @Override
  public void saveProgress(String topicId, Map<Integer, Long> next) {
    run(
        SAVE_PROGRESS,
        statement -> {
          statement.setArray(1, array("int4", next.keySet(), each -> each));
          statement.setArray(2, array("int8", next.values(), each -> each));
          statement.setString(3, topicId);
        });
  }

  private <T> Array array(
      String type, Collection<T> from, Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, from.stream().map(value).toArray());
  }

  private void run(String sql, Values values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.set(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlFailures.translate(e);
    }
  }

  private void query(String sql, Values values, Row each) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.take(rows);
        }
      }
    } catch (SQLException e) {
      throw SqlFailures.translate(e);
    }
  }

  /** Sets the values of a statement. */
  private interface Values {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Takes one row. */
  private interface Row {
    void take(ResultSet row) throws SQLException;
  }
}
