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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tables {@code account}, {@code sanction} and {@code last_message}, in one transaction. */
final class PostgresWriterStatus {

  private static final String SUSPENDED =
      "select id from account where id = any(:accounts) and (erased or suspended_until > :now)";
  private static final String SANCTIONS =
      """
      select room_id, person_id, kind
      from unnest(:rooms, :people) k(room_id, person_id)
      join sanction using (room_id, person_id)
      where ends_at is null or ends_at > :now
      """;
  private static final String LAST_MESSAGES =
      """
      select room_id, person_id, at
      from unnest(:rooms, :people) k(room_id, person_id)
      join last_message using (room_id, person_id)
      """;
  private static final String SAVE_LAST_MESSAGES =
      """
      insert into last_message (room_id, person_id, at)
      select * from unnest(:rooms, :people, :times)
      on conflict (room_id, person_id) do update set at = excluded.at
      """;

  private final Handle handle;

  PostgresWriterStatus(Handle handle) {
    this.handle = handle;
  }

  /** Returns those of these accounts that may not write at a moment. */
  Set<AccountId> suspended(Set<AccountId> accounts, Instant now) {
    return handle
        .createQuery(SUSPENDED)
        .bindArray("accounts", UUID.class, Columns.of(accounts, AccountId::value))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> new AccountId(row.getObject("id", UUID.class)))
        .collect(Collectors.toSet());
  }

  /**
   * Returns the sanctions and last messages of these people in rooms, at a moment.
   *
   * @param slowed the people whose last messages matter
   */
  WriterStatus read(Set<AuthorDirectory.Key> people, Set<AuthorDirectory.Key> slowed, Instant now) {
    WriterStatus status = new WriterStatus();
    handle
        .createQuery(SANCTIONS)
        .bindArray("rooms", UUID.class, Columns.of(people, each -> each.room().value()))
        .bindArray("people", UUID.class, Columns.of(people, AuthorDirectory.Key::account))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> Map.entry(person(row), row.getString("kind").equals("ban")))
        .forEach(each -> status.sanctioned(each.getKey(), each.getValue()));
    if (!slowed.isEmpty()) {
      handle
          .createQuery(LAST_MESSAGES)
          .bindArray("rooms", UUID.class, Columns.of(slowed, each -> each.room().value()))
          .bindArray("people", UUID.class, Columns.of(slowed, AuthorDirectory.Key::account))
          .map((row, context) ->
              Map.entry(person(row), row.getObject("at", OffsetDateTime.class).toInstant()))
          .forEach(each -> status.lastMessage(each.getKey(), each.getValue()));
    }
    return status;
  }

  private static AuthorDirectory.Key person(ResultSet row) throws SQLException {
    return new AuthorDirectory.Key(
        new RoomId(row.getObject("room_id", UUID.class)), row.getObject("person_id", UUID.class));
  }

  /** Writes when people last wrote in rooms with slow mode. */
  void save(Map<AuthorDirectory.Key, Instant> lastMessages) {
    if (lastMessages.isEmpty()) {
      return;
    }
    Set<Map.Entry<AuthorDirectory.Key, Instant>> rows = lastMessages.entrySet();
    handle
        .createUpdate(SAVE_LAST_MESSAGES)
        .bindArray("rooms", UUID.class, Columns.of(rows, each -> each.getKey().room().value()))
        .bindArray("people", UUID.class, Columns.of(rows, each -> each.getKey().account()))
        .bindArray("times", Instant.class, Columns.of(rows, Map.Entry::getValue))
        .execute();
  }
}
