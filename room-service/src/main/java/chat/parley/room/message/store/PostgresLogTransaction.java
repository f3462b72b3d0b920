package chat.parley.room.message.store;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.search.WordVector;
import chat.parley.room.message.AuthorDirectory;
import chat.parley.room.message.IdempotencyKey;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ProcessedCommand;
import chat.parley.room.message.ReactionUpdates;
import chat.parley.room.message.Reactions;
import chat.parley.room.message.RecordOffset;
import chat.parley.room.message.RoomLog;
import chat.parley.room.message.RoomPolicy;
import chat.parley.room.message.WriterStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on the logs. Each call is one statement, however many rows it concerns: its
 * values are passed as arrays, so the text of the statement stays the same and is prepared once.
 */
final class PostgresLogTransaction implements MessageStore.LogTransaction {

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
      "select r.id, %s, r.seq, r.n, r.owner_id, r.helpers, r.writers, r.closed, r.slow_seconds"
              .formatted(Epoch.COLUMN)
          // Transactions that add rows that refer to a room need not wait for its log.
          + " from room r where r.id = any(?) order by r.id for no key update";
  private static final String SAVE_HEADS =
      "update room r set seq = u.seq, n = u.n from unnest(?, ?, ?) u(id, seq, n) where r.id = u.id";
  private static final String KNOWN =
      "select %s from unnest(?, ?, ?) k(room_id, author_id, command_id)"
              .formatted(MessageRow.COLUMNS)
          + " join message m using (room_id, author_id, command_id)"
          + MessageRow.WITH_AUTHOR;
  private static final String KNOWN_CHANGES =
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
  private static final String UPDATE =
      "update message m set text = u.text, words = u.words::tsvector, changed_seq = u.changed_seq, edited_at = u.edited_at,"
          + " deleted_at = u.deleted_at, author_id = u.author_id, author_name = u.author_name,"
          + " author_role = u.author_role, author_picture = u.author_picture,"
          + " reactions = u.reactions::jsonb"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, text, changed_seq,"
          + " edited_at, deleted_at, author_id, author_name, author_role, author_picture,"
          + " reactions, words)"
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
          + " author_picture, command_id, origin_partition, origin_offset, text, words, reply_to, at)"
          + " select room_id, seq, n, seq, id, author_id, author_name, author_role, author_picture,"
          + " command_id, origin_partition, origin_offset, text, words::tsvector, reply_to, ?"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) u(room_id, seq, n, id,"
          + " author_id, author_name, author_role, author_picture, command_id, origin_partition,"
          + " origin_offset, text, words, reply_to)";

  private final Sql sql;
  private final PostgresAuthors authors;
  private final PostgresReactions reactions;
  private final PostgresWriterStatus standings;

  PostgresLogTransaction(Connection connection) {
    sql = new Sql(connection);
    authors = new PostgresAuthors(sql);
    reactions = new PostgresReactions(sql);
    standings = new PostgresWriterStatus(sql);
  }

  @Override
  public Map<Integer, Long> progress(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = lockProgress(topicId, partitions);
    if (progress.size() == partitions.size()) {
      return progress;
    }
    sql.run(
        MAKE_PROGRESS,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, sql.array("int4", partitions, each -> each));
        });
    return lockProgress(topicId, partitions);
  }

  private Map<Integer, Long> lockProgress(String topicId, Set<Integer> partitions) {
    Map<Integer, Long> progress = new HashMap<>();
    sql.query(
        LOCK_PROGRESS,
        statement -> {
          statement.setString(1, topicId);
          statement.setArray(2, sql.array("int4", partitions, each -> each));
        },
        row -> progress.put(row.getInt(1), row.getLong(2)));
    return progress;
  }

  @Override
  public Map<RoomId, RoomLog> lock(Set<RoomId> rooms) {
    Map<RoomId, RoomLog> logs = new HashMap<>();
    sql.query(
        LOCK_ROOMS,
        statement -> statement.setArray(1, sql.array("uuid", rooms, RoomId::value)),
        row -> {
          RoomId room = new RoomId(row.getObject(1, UUID.class));
          logs.put(
              room,
              new RoomLog(room, row.getString(2), row.getLong(3), row.getLong(4), rules(row)));
        });
    return logs;
  }

  private static RoomPolicy rules(ResultSet row) throws SQLException {
    return new RoomPolicy(
        row.getObject("owner_id", UUID.class),
        Set.of((UUID[]) row.getArray("helpers").getArray()),
        RoomPolicy.Writers.valueOf(row.getString("writers").toUpperCase(Locale.ROOT)),
        row.getBoolean("closed"),
        Duration.ofSeconds(row.getInt("slow_seconds")));
  }

  @Override
  public WriterStatus standing(
      Set<AuthorDirectory.Key> people, Set<AuthorDirectory.Key> slowed, Instant now) {
    return standings.read(people, slowed, now);
  }

  @Override
  public void saveLastWords(Map<AuthorDirectory.Key, Instant> spoke) {
    standings.save(spoke);
  }

  @Override
  public Map<IdempotencyKey, ProcessedCommand> known(Set<IdempotencyKey> commands) {
    Map<IdempotencyKey, ProcessedCommand> known = new HashMap<>();
    Sql.Values values =
        statement -> {
          statement.setArray(1, sql.array("uuid", commands, each -> each.room().value()));
          statement.setArray(2, sql.array("uuid", commands, IdempotencyKey::author));
          statement.setArray(3, sql.array("uuid", commands, each -> each.command().value()));
        };
    sql.query(
        KNOWN,
        values,
        row -> {
          Message message = MessageRow.read(row);
          known.put(
              message.key(),
              new ProcessedCommand(message, message.state().seq(), message.origin()));
        });
    sql.query(
        KNOWN_CHANGES,
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

  @Override
  public Map<MessagePosition, Message> messages(Set<MessagePosition> places) {
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

  @Override
  public Set<AccountId> barred(Set<AccountId> accounts, Instant now) {
    Set<AccountId> barred = new HashSet<>();
    sql.query(
        BARRED,
        statement -> {
          statement.setArray(1, sql.array("uuid", accounts, AccountId::value));
          statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        },
        row -> barred.add(new AccountId(row.getObject(1, UUID.class))));
    return barred;
  }

  @Override
  public AuthorDirectory authors(
      Set<AuthorDirectory.Key> writing, Set<AuthorDirectory.Key> changing) {
    return authors.read(writing, changing);
  }

  @Override
  public void saveAuthors(Map<AuthorDirectory.Key, AuthorDirectory.InRoom> changed) {
    authors.save(changed);
  }

  @Override
  public void insert(List<Message> messages) {
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
          statement.setArray(14, sql.array("text", messages, PostgresLogTransaction::words));
          statement.setArray(15, sql.array("int8", messages, each -> each.state().replyTo()));
        });
  }

  /** Returns the words by which search finds a message; null without a text. */
  private static @Nullable String words(Message message) {
    String text = message.state().text();
    return text == null ? null : WordVector.of(text);
  }

  @Override
  public void moveMarks(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    sql.run(
        MOVE_MARKS,
        statement -> {
          statement.setArray(1, sql.array("uuid", messages, each -> each.room().value()));
          statement.setArray(2, sql.array("uuid", messages, Message::author));
          statement.setArray(3, sql.array("int8", messages, each -> each.state().n()));
        });
  }

  @Override
  public void update(Collection<Message> messages) {
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
              11, sql.array("text", messages, each -> Reactions.write(each.state().reactions())));
          statement.setArray(12, sql.array("text", messages, PostgresLogTransaction::words));
        });
  }

  @Override
  public Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted(
      ReactionUpdates.ReactionLookup wanted) {
    return reactions.unlisted(wanted);
  }

  @Override
  public void saveReactions(ReactionUpdates reactionUpdates) {
    reactions.save(reactionUpdates);
  }

  @Override
  public void remember(Map<IdempotencyKey, ProcessedCommand> changes, Instant at) {
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
          statement.setArray(
              6, sql.array("int8", changes.values(), PostgresLogTransaction::changed));
          statement.setArray(
              7, sql.array("int4", changes.values(), each -> each.origin().partition()));
          statement.setArray(
              8, sql.array("int8", changes.values(), each -> each.origin().offset()));
        });
  }

  @Override
  public void saveHeads(Collection<RoomLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    sql.run(
        SAVE_HEADS,
        statement -> {
          statement.setArray(1, sql.array("uuid", logs, each -> each.room().value()));
          statement.setArray(2, sql.array("int8", logs, RoomLog::seq));
          statement.setArray(3, sql.array("int8", logs, RoomLog::n));
        });
  }

  @Override
  public void saveProgress(String topicId, Map<Integer, Long> next) {
    sql.run(
        SAVE_PROGRESS,
        statement -> {
          statement.setArray(1, sql.array("int4", next.keySet(), each -> each));
          statement.setArray(2, sql.array("int8", next.values(), each -> each));
          statement.setString(3, topicId);
        });
  }

  private static long changed(ProcessedCommand change) {
    return Objects.requireNonNull(change.message()).state().seq();
  }
}
