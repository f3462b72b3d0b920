package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.message.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs in PostgreSQL, in plain SQL: ADR 0011 has the figures. Each read is one statement,
 * so it sees one snapshot.
 */
@ApplicationScoped
class PostgresMessageStore implements MessageStore {

  /** Joins the messages of a page to the room, so that an empty log is not a missing room. */
  private static final String PAGE =
      """
      select %s, r.seq as head, r.floor_seq, m.*
      from room r left join lateral (%s) m on true
      where r.id = :room
      """;

  private static final String MESSAGES =
      "select %s from message m %s where m.room_id = :room"
          .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR);

  private static final String BEFORE =
      page(MESSAGES + " and m.seq < :seq order by m.seq desc limit :limit");
  private static final String CHANGED_SINCE =
      page(MESSAGES + " and m.changed_seq > :seq order by m.changed_seq limit :limit");
  private static final String AROUND =
      page(
          """
          (%1$s and m.seq < :seq order by m.seq desc limit :older)
          union all
          (%1$s and m.seq >= :seq order by m.seq limit :newer)
          order by seq
          """
              .formatted(MESSAGES));
  private static final String AUTHORS =
      """
      select account_id as id, name, role, picture from author
      where room_id = :room and changed_seq > greatest(0, :seq)
      """;
  private static final String BY =
      """
      select %s from (
        select * from message where room_id = :room and seq <= :upTo
        order by seq desc limit :among) m %s
      where m.author_id = :author and m.text is not null
      order by m.seq desc limit :limit
      """
          .formatted(MessageRow.COLUMNS, MessageRow.WITH_AUTHOR);
  private static final String YOUNGER =
      """
      select count(*) from (
        select at from message where room_id = :room order by seq desc limit :limit) newest
      where at > :since
      """;

  private final Jdbi jdbi;

  PostgresMessageStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private static String page(String messages) {
    return PAGE.formatted(Epoch.COLUMN, messages);
  }

  @Override
  public Optional<LogPage> before(RoomId room, long seq, int limit) {
    return read(handle ->
        page(
            handle
                .createQuery(BEFORE)
                .bind("room", room.value())
                .bind("seq", seq)
                .bind("limit", limit)));
  }

  @Override
  public Optional<LogPage> around(RoomId room, long seq, int older, int newer) {
    return read(handle ->
        page(
            handle
                .createQuery(AROUND)
                .bind("room", room.value())
                .bind("seq", seq)
                .bind("older", older)
                .bind("newer", newer)));
  }

  @Override
  public Optional<LogPage> changedSince(RoomId room, long seq, int limit) {
    return read(handle ->
        page(
            handle
                .createQuery(CHANGED_SINCE)
                .bind("room", room.value())
                .bind("seq", seq)
                .bind("limit", limit)));
  }

  @Override
  public long younger(RoomId room, Instant since, int limit) {
    return read(handle ->
        handle
            .createQuery(YOUNGER)
            .bind("room", room.value())
            .bind("limit", limit)
            .bind("since", since.atOffset(ZoneOffset.UTC))
            .mapTo(Long.class)
            .one());
  }

  @Override
  public List<Author> authorsChangedSince(RoomId room, long seq) {
    return read(handle ->
        handle
            .createQuery(AUTHORS)
            .bind("room", room.value())
            .bind("seq", seq)
            .map((row, context) -> PostgresAuthors.author(row))
            .list());
  }

  @Override
  public List<MessageState> by(UUID author, RoomId room, long upTo, int limit, int among) {
    return read(handle ->
        handle
            .createQuery(BY)
            .bind("room", room.value())
            .bind("upTo", upTo)
            .bind("among", among)
            .bind("author", author)
            .bind("limit", limit)
            .map((row, context) -> MessageRow.read(row).state())
            .list());
  }

  private <T> T read(HandleCallback<T, RuntimeException> query) {
    try {
      return jdbi.withHandle(query);
    } catch (JdbiException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  /** One row of a page; an empty log has one, without a message. */
  private record PageRow(String epoch, long head, long floor, @Nullable Message message) {

    static PageRow read(ResultSet row) throws SQLException {
      return new PageRow(
          row.getString("epoch"),
          row.getLong("head"),
          row.getLong("floor_seq"),
          row.getObject("room_id") == null ? null : MessageRow.read(row));
    }

    Stream<MessageState> states() {
      return message == null ? Stream.empty() : Stream.of(message.state());
    }
  }

  private static Optional<LogPage> page(Query query) {
    List<PageRow> rows = query.map((row, context) -> PageRow.read(row)).list();
    return rows.stream()
        .findFirst()
        .map(first ->
            new LogPage(
                first.epoch(),
                first.head(),
                first.floor(),
                rows.stream().flatMap(PageRow::states).toList()));
  }
}
