package chat.parley.room.message.store;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.search.WordVector;
import chat.parley.room.message.IdempotencyKey;
import chat.parley.room.message.Message;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ProcessedCommand;
import chat.parley.room.message.RecordOffset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The tables {@code message}, {@code change_command} and {@code read_mark}, in one transaction. */
final class PostgresMessages {

  private static final String SENT =
      """
      select %s from unnest(:rooms, :authors, :commands) k(room_id, author_id, command_id)
      join message m using (room_id, author_id, command_id) %s
      """
          .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR);
  private static final String CHANGES =
      """
      select %s, c.room_id as room, c.author_id as by, c.command_id as command, c.seq as change,
        c.origin_partition as change_partition, c.origin_offset as change_offset
      from unnest(:rooms, :authors, :commands) k(room_id, author_id, command_id)
      join change_command c using (room_id, author_id, command_id)
      left join message m on m.room_id = c.room_id and m.seq = c.message_seq %s
      """
          .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR);
  private static final String AT =
      """
      select %s from unnest(:rooms, :seqs) k(room_id, seq) join message m using (room_id, seq) %s
      """
          .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR);
  private static final String INSERT =
      """
      insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,
        author_picture, command_id, origin_partition, origin_offset, text, words, reply_to, at)
      select room_id, seq, n, seq, id, author_id, author_name, author_role, author_picture,
        command_id, origin_partition, origin_offset, text, cast(words as tsvector), reply_to, :at
      from unnest(:rooms, :seqs, :ns, :ids, :authors, :names, :roles, :pictures, :commands,
        :partitions, :offsets, :texts, :words, :replies)
        u(room_id, seq, n, id, author_id, author_name, author_role, author_picture, command_id,
          origin_partition, origin_offset, text, words, reply_to)
      """;
  private static final String UPDATE =
      """
      update message m set text = u.text, words = cast(u.words as tsvector),
        changed_seq = u.changed_seq, edited_at = u.edited_at, deleted_at = u.deleted_at,
        author_id = u.author_id, author_name = u.author_name, author_role = u.author_role,
        author_picture = u.author_picture, reactions = cast(u.reactions as jsonb),
        removed_for = u.removed_for
      from unnest(:rooms, :seqs, :texts, :words, :changes, :edits, :deletions, :authors, :names,
        :roles, :pictures, :reactions, :rules)
        u(room_id, seq, text, words, changed_seq, edited_at, deleted_at, author_id, author_name,
          author_role, author_picture, reactions, removed_for)
      where m.room_id = u.room_id and m.seq = u.seq
      """;
  private static final String MOVE_READ_MARKS =
      """
      update read_mark m set n = greatest(m.n, u.n) from (
        select room_id, account_id, max(n) as n
        from unnest(:rooms, :authors, :ns) v(room_id, account_id, n)
        group by room_id, account_id) u
      where m.account_id = u.account_id and m.room_id = u.room_id
      """;
  private static final String REMEMBER =
      """
      insert into change_command (room_id, author_id, command_id, seq, message_seq,
        origin_partition, origin_offset, at)
      select *, cast(:at as timestamptz)
      from unnest(:rooms, :authors, :commands, :seqs, :messages, :partitions, :offsets)
      """;

  private final Handle handle;

  PostgresMessages(Handle handle) {
    this.handle = handle;
  }

  /** Returns those of these commands that were carried out. */
  Map<IdempotencyKey, ProcessedCommand> processed(Set<IdempotencyKey> commands) {
    Map<IdempotencyKey, ProcessedCommand> processed = new HashMap<>();
    bindKeys(handle.createQuery(SENT), commands)
        .map((row, context) -> MessageRow.read(row))
        .forEach(message ->
            processed.put(
                message.key(),
                new ProcessedCommand(message, message.state().seq(), message.origin())));
    bindKeys(handle.createQuery(CHANGES), commands)
        .map((row, context) -> Map.entry(changeKey(row), change(row)))
        .forEach(each -> processed.put(each.getKey(), each.getValue()));
    return processed;
  }

  private static IdempotencyKey changeKey(ResultSet row) throws SQLException {
    return new IdempotencyKey(
        new RoomId(row.getObject("room", UUID.class)),
        row.getObject("by", UUID.class),
        new CommandId(row.getObject("command", UUID.class)));
  }

  private static ProcessedCommand change(ResultSet row) throws SQLException {
    return new ProcessedCommand(
        row.getObject("id") == null ? null : MessageRow.read(row),
        row.getLong("change"),
        new RecordOffset(row.getInt("change_partition"), row.getLong("change_offset")));
  }

  private static <S extends SqlStatement<S>> S bindKeys(
      S statement, Collection<IdempotencyKey> keys) {
    return statement
        .bindArray("rooms", UUID.class, Columns.of(keys, each -> each.room().value()))
        .bindArray("authors", UUID.class, Columns.of(keys, IdempotencyKey::author))
        .bindArray("commands", UUID.class, Columns.of(keys, each -> each.command().value()));
  }

  /** Returns those of these messages that exist. */
  Map<MessagePosition, Message> at(Set<MessagePosition> positions) {
    if (positions.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(AT)
        .bindArray("rooms", UUID.class, Columns.of(positions, each -> each.room().value()))
        .bindArray("seqs", Long.class, Columns.of(positions, MessagePosition::seq))
        .map((row, context) -> MessageRow.read(row))
        .collect(Collectors.toMap(Message::place, Function.identity()));
  }

  /** Adds messages that were all stored at the same moment. */
  void insert(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<MessageState> states = Columns.of(messages, Message::state);
    List<RecordOffset> origins = Columns.of(messages, Message::origin);
    bindMessages(handle.createUpdate(INSERT), messages)
        .bind("at", states.getFirst().at().atOffset(ZoneOffset.UTC))
        .bindArray("ns", Long.class, Columns.of(states, MessageState::n))
        .bindArray("ids", UUID.class, Columns.of(states, each -> each.id().value()))
        .bindArray("commands", UUID.class, Columns.of(states, each -> each.command().value()))
        .bindArray("partitions", Integer.class, Columns.of(origins, RecordOffset::partition))
        .bindArray("offsets", Long.class, Columns.of(origins, RecordOffset::offset))
        .bindArray("replies", Long.class, Columns.nullable(states, MessageState::replyTo))
        .execute();
  }

  /** Writes the current state of messages that exist. */
  void update(Collection<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<MessageState> states = Columns.of(messages, Message::state);
    bindMessages(handle.createUpdate(UPDATE), messages)
        .bindArray("changes", Long.class, Columns.of(states, MessageState::changedSeq))
        .bindArray("edits", Instant.class, Columns.nullable(states, MessageState::editedAt))
        .bindArray("deletions", Instant.class, Columns.nullable(states, MessageState::deletedAt))
        .bindArray(
            "reactions",
            String.class,
            Columns.nullable(states, each -> MessageRow.json(each.reactions())))
        .bindArray("rules", String.class, Columns.nullable(states, MessageState::removedFor))
        .execute();
  }

  private static <S extends SqlStatement<S>> S bindMessages(
      S statement, Collection<Message> messages) {
    List<MessageState> states = Columns.of(messages, Message::state);
    List<Author> authors = Columns.of(states, MessageState::author);
    return statement
        .bindArray("rooms", UUID.class, Columns.of(messages, each -> each.room().value()))
        .bindArray("seqs", Long.class, Columns.of(states, MessageState::seq))
        .bindArray("authors", UUID.class, Columns.of(messages, Message::author))
        .bindArray("names", String.class, Columns.of(authors, Author::name))
        .bindArray("roles", String.class, Columns.nullable(authors, Author::role))
        .bindArray("pictures", Integer.class, Columns.of(authors, Author::picture))
        .bindArray("texts", String.class, Columns.nullable(states, MessageState::text))
        .bindArray("words", String.class, Columns.nullable(states, PostgresMessages::words));
  }

  /** Returns the words by which search finds a message; null without a text. */
  private static @Nullable String words(MessageState message) {
    String text = message.text();
    return text == null ? null : WordVector.of(text);
  }

  /** Moves the read marks of authors to their messages, in rooms where they have a read mark. */
  void moveReadMarks(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    handle
        .createUpdate(MOVE_READ_MARKS)
        .bindArray("rooms", UUID.class, Columns.of(messages, each -> each.room().value()))
        .bindArray("authors", UUID.class, Columns.of(messages, Message::author))
        .bindArray("ns", Long.class, Columns.of(messages, each -> each.state().n()))
        .execute();
  }

  /** Remembers commands that changed messages. */
  void remember(Map<IdempotencyKey, ProcessedCommand> changes, Instant at) {
    if (changes.isEmpty()) {
      return;
    }
    List<IdempotencyKey> keys = Columns.of(changes.entrySet(), Map.Entry::getKey);
    List<ProcessedCommand> rows = Columns.of(changes.entrySet(), Map.Entry::getValue);
    bindKeys(handle.createUpdate(REMEMBER), keys)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bindArray("seqs", Long.class, Columns.of(rows, ProcessedCommand::seq))
        .bindArray("messages", Long.class, Columns.of(rows, PostgresMessages::changed))
        .bindArray("partitions", Integer.class, Columns.of(rows, each -> each.origin().partition()))
        .bindArray("offsets", Long.class, Columns.of(rows, each -> each.origin().offset()))
        .execute();
  }

  private static long changed(ProcessedCommand change) {
    return Objects.requireNonNull(change.message()).state().seq();
  }
}
