package chat.parley.room.message.store;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.AuthorDirectory;
import chat.parley.room.message.WriterStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The tables {@code sanction}, {@code last_message} and {@code account}, in one transaction. */
final class PostgresWriterStatus {

  private static final String SANCTIONS =
      "select room_id, person_id, kind, ends_at from unnest(?, ?) k(room_id, person_id)"
          + " join sanction using (room_id, person_id)";
  private static final String LAST_WORDS =
      "select room_id, person_id, at from unnest(?, ?) k(room_id, person_id)"
          + " join last_message using (room_id, person_id)";
  private static final String SAVE_LAST_WORDS =
      "insert into last_message (room_id, person_id, at) select * from unnest(?, ?, ?)"
          + " on conflict (room_id, person_id) do update set at = excluded.at";

  private static final String SUSPENDED =
      "select id from account where id = any(?) and (erased or suspended_until > ?)";

  private final Sql sql;

  PostgresWriterStatus(Sql sql) {
    this.sql = sql;
  }

  WriterStatus read(Set<AuthorDirectory.Key> people, Set<AuthorDirectory.Key> slowed, Instant now) {
    WriterStatus writerStatus = new WriterStatus();
    sql.query(
        SANCTIONS,
        those(people),
        row -> {
          OffsetDateTime end = row.getObject("ends_at", OffsetDateTime.class);
          if (end == null || end.toInstant().isAfter(now)) {
            writerStatus.sanctioned(person(row), row.getString("kind").equals("ban"));
          }
        });
    if (!slowed.isEmpty()) {
      sql.query(
          LAST_WORDS,
          those(slowed),
          row ->
              writerStatus.lastMessage(
                  person(row), row.getObject("at", OffsetDateTime.class).toInstant()));
    }
    return writerStatus;
  }

  private Sql.Values those(Set<AuthorDirectory.Key> people) {
    return statement -> {
      statement.setArray(1, sql.array("uuid", people, each -> each.room().value()));
      statement.setArray(2, sql.array("uuid", people, AuthorDirectory.Key::account));
    };
  }

  private static AuthorDirectory.Key person(ResultSet row) throws SQLException {
    return new AuthorDirectory.Key(
        new RoomId(row.getObject("room_id", UUID.class)), row.getObject("person_id", UUID.class));
  }

  void save(Map<AuthorDirectory.Key, Instant> spoke) {
    if (spoke.isEmpty()) {
      return;
    }
    sql.run(
        SAVE_LAST_WORDS,
        statement -> {
          statement.setArray(1, sql.array("uuid", spoke.keySet(), each -> each.room().value()));
          statement.setArray(2, sql.array("uuid", spoke.keySet(), AuthorDirectory.Key::account));
          statement.setArray(
              3, sql.array("timestamptz", spoke.values(), each -> each.atOffset(ZoneOffset.UTC)));
        });
  }

  /** Returns those of these accounts that may not write at a moment. */
  Set<AccountId> suspended(Set<AccountId> accounts, Instant now) {
    Set<AccountId> suspended = new HashSet<>();
    sql.query(
        SUSPENDED,
        statement -> {
          statement.setArray(1, sql.array("uuid", accounts, AccountId::value));
          statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        },
        row -> suspended.add(new AccountId(row.getObject(1, UUID.class))));
    return suspended;
  }
}
