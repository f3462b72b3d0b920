package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.text.NameKeys;
import chat.parley.room.message.AuthorDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code author}, in one transaction. */
final class PostgresAuthors {

  private static final String IN_ROOMS =
      """
      select room_id, account_id as id, name, role, picture, changed_seq
      from unnest(:rooms, :accounts) k(room_id, account_id)
      join author using (room_id, account_id)
      """;
  // A person who is new in a room has no row there that a change of their name could find. Such a
  // change waits until there is one, or was made before and is visible here.
  private static final String PRESENT =
      """
      select id, name, role, picture from account
      where id = any(:accounts) and name is not null and not erased
      order by id for share
      """;
  private static final String SAVE =
      """
      insert into author
        (account_id, room_id, name, role, picture, changed_seq, name_key, name_skeleton)
      select u.* from
        unnest(:accounts, :rooms, :names, :roles, :pictures, :seqs, :keys, :skeletons)
        u(account_id, room_id, name, role, picture, changed_seq, name_key, name_skeleton)
      join room r on r.id = u.room_id where r.kind = 'open'
      on conflict (account_id, room_id) do update set
        name = excluded.name, role = excluded.role, picture = excluded.picture,
        changed_seq = excluded.changed_seq, name_key = excluded.name_key,
        name_skeleton = excluded.name_skeleton
      """;

  private final Handle handle;

  PostgresAuthors(Handle handle) {
    this.handle = handle;
  }

  /**
   * Returns how writers appear in their rooms, and what identity reports about people who are new
   * there or {@code changing}; this information does not change until the transaction ends.
   */
  AuthorDirectory read(Set<AuthorDirectory.Key> writing, Set<AuthorDirectory.Key> changing) {
    Set<AuthorDirectory.Key> keys = new HashSet<>(writing);
    keys.addAll(changing);
    Map<AuthorDirectory.Key, AuthorDirectory.InRoom> inRooms = inRooms(keys);
    writing.stream().filter(inRooms::containsKey).forEach(keys::remove);
    keys.addAll(changing);
    return new AuthorDirectory(inRooms, present(keys));
  }

  private Map<AuthorDirectory.Key, AuthorDirectory.InRoom> inRooms(Set<AuthorDirectory.Key> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(IN_ROOMS)
        .bindArray("rooms", UUID.class, Columns.of(keys, each -> each.room().value()))
        .bindArray("accounts", UUID.class, Columns.of(keys, AuthorDirectory.Key::account))
        .map((row, context) ->
            Map.entry(
                new AuthorDirectory.Key(
                    new RoomId(row.getObject("room_id", UUID.class)),
                    row.getObject("id", UUID.class)),
                new AuthorDirectory.InRoom(author(row), row.getLong("changed_seq"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<UUID, Author> present(Set<AuthorDirectory.Key> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(PRESENT)
        .bindArray("accounts", UUID.class, Columns.of(keys, AuthorDirectory.Key::account))
        .map((row, context) -> Map.entry(row.getObject("id", UUID.class), author(row)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Writes how people appear in open rooms; anonymous rooms store their names elsewhere. */
  void save(Map<AuthorDirectory.Key, AuthorDirectory.InRoom> changed) {
    if (changed.isEmpty()) {
      return;
    }
    Collection<AuthorDirectory.Key> keys = Columns.of(changed.entrySet(), Map.Entry::getKey);
    Collection<AuthorDirectory.InRoom> rows = Columns.of(changed.entrySet(), Map.Entry::getValue);
    Collection<Author> authors = Columns.of(rows, AuthorDirectory.InRoom::author);
    handle
        .createUpdate(SAVE)
        .bindArray("accounts", UUID.class, Columns.of(keys, AuthorDirectory.Key::account))
        .bindArray("rooms", UUID.class, Columns.of(keys, each -> each.room().value()))
        .bindArray("names", String.class, Columns.of(authors, Author::name))
        .bindArray("roles", String.class, Columns.nullable(authors, Author::role))
        .bindArray("pictures", Integer.class, Columns.of(authors, Author::picture))
        .bindArray("seqs", Long.class, Columns.of(rows, AuthorDirectory.InRoom::changedSeq))
        .bindArray("keys", String.class, Columns.of(authors, each -> NameKeys.key(each.name())))
        .bindArray(
            "skeletons", String.class, Columns.of(authors, each -> NameKeys.skeleton(each.name())))
        .execute();
  }

  /**
   * Reads an author from the columns {@code id}, {@code name}, {@code role} and {@code picture}.
   */
  static Author author(ResultSet row) throws SQLException {
    return new Author(
        row.getString("id"), row.getString("name"), row.getString("role"), row.getInt("picture"));
  }
}
