package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.text.NameKeys;
import chat.parley.room.message.AuthorDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code author}, in one transaction on the logs. */
final class PostgresAuthors {

  private static final String IN_ROOMS =
      "select room_id, account_id::text as id, name, role, picture, changed_seq"
          + " from unnest(?, ?) k(room_id, account_id) join author using (room_id, account_id)";
  // A person who is new in a room has no row there that a change of their name could find. Such a
  // change waits until there is one, or was made before and is visible here.
  private static final String PRESENT =
      "select id::text as id, name, role, picture from account"
          + " where id = any(?) and name is not null and not erased order by id for share";
  private static final String SAVE =
      "insert into author"
          + " (account_id, room_id, name, role, picture, changed_seq, name_key, name_skeleton)"
          + " select u.* from unnest(?, ?, ?, ?, ?, ?, ?, ?)"
          + " u(account_id, room_id, name, role, picture, changed_seq, name_key, name_skeleton)"
          + " join room r on r.id = u.room_id where r.kind = 'open'"
          + " on conflict (account_id, room_id) do update set name = excluded.name,"
          + " role = excluded.role, picture = excluded.picture, changed_seq = excluded.changed_seq,"
          + " name_key = excluded.name_key, name_skeleton = excluded.name_skeleton";

  private final Sql sql;

  PostgresAuthors(Sql sql) {
    this.sql = sql;
  }

  AuthorDirectory read(Set<AuthorDirectory.Key> writing, Set<AuthorDirectory.Key> changing) {
    Set<AuthorDirectory.Key> keys = new HashSet<>(writing);
    keys.addAll(changing);
    Map<AuthorDirectory.Key, AuthorDirectory.InRoom> inRooms = new HashMap<>();
    if (!keys.isEmpty()) {
      sql.query(
          IN_ROOMS,
          statement -> {
            statement.setArray(1, sql.array("uuid", keys, each -> each.room().value()));
            statement.setArray(2, sql.array("uuid", keys, AuthorDirectory.Key::account));
          },
          row -> {
            Author author = author(row);
            inRooms.put(
                new AuthorDirectory.Key(
                    new RoomId(row.getObject("room_id", UUID.class)), UUID.fromString(author.id())),
                new AuthorDirectory.InRoom(author, row.getLong("changed_seq")));
          });
    }
    writing.stream().filter(inRooms::containsKey).forEach(keys::remove);
    keys.addAll(changing);
    return new AuthorDirectory(inRooms, present(keys));
  }

  private Map<UUID, Author> present(Set<AuthorDirectory.Key> keys) {
    Map<UUID, Author> present = new HashMap<>();
    if (!keys.isEmpty()) {
      sql.query(
          PRESENT,
          statement -> statement.setArray(1, sql.array("uuid", keys, AuthorDirectory.Key::account)),
          row -> {
            Author author = author(row);
            present.put(UUID.fromString(author.id()), author);
          });
    }
    return present;
  }

  void save(Map<AuthorDirectory.Key, AuthorDirectory.InRoom> changed) {
    if (changed.isEmpty()) {
      return;
    }
    Collection<AuthorDirectory.InRoom> authors = changed.values();
    sql.run(
        SAVE,
        statement -> {
          statement.setArray(1, sql.array("uuid", changed.keySet(), AuthorDirectory.Key::account));
          statement.setArray(2, sql.array("uuid", changed.keySet(), each -> each.room().value()));
          statement.setArray(3, sql.array("text", authors, each -> each.author().name()));
          statement.setArray(4, sql.array("text", authors, each -> each.author().role()));
          statement.setArray(5, sql.array("int4", authors, each -> each.author().picture()));
          statement.setArray(6, sql.array("int8", authors, AuthorDirectory.InRoom::changedSeq));
          statement.setArray(7, sql.array("text", authors, each -> key(each.author())));
          statement.setArray(8, sql.array("text", authors, each -> skeleton(each.author())));
        });
  }

  private static String key(Author author) {
    return NameKeys.key(author.name());
  }

  private static String skeleton(Author author) {
    return NameKeys.skeleton(author.name());
  }

  /**
   * Reads an author from the columns {@code id}, {@code name}, {@code role} and {@code picture}.
   */
  static Author author(ResultSet row) throws SQLException {
    return new Author(
        row.getString("id"), row.getString("name"), row.getString("role"), row.getInt("picture"));
  }
}
