package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who reacted to what, one row each; what a message lists lies in its own row as well. */
final class PostgresReactions {

  private static final String UNLISTED =
      "select room_id, message_seq, emoji, author_id"
          + " from unnest(?, ?, ?, ?) k(room_id, message_seq, emoji, author_id)"
          + " join reaction using (room_id, message_seq, emoji, author_id)"
          + " union select b.room_id, b.message_seq, b.emoji, spare.author_id"
          + " from unnest(?, ?, ?) b(room_id, message_seq, emoji) cross join lateral"
          + " (select r.author_id from reaction r where r.room_id = b.room_id"
          + " and r.message_seq = b.message_seq and r.emoji = b.emoji"
          + " order by r.author_id limit ?) spare";
  private static final String ADD =
      "insert into reaction (room_id, message_seq, emoji, author_id)"
          + " select * from unnest(?, ?, ?, ?) on conflict do nothing";
  private static final String REMOVE =
      "delete from reaction r using unnest(?, ?, ?, ?) u(room_id, message_seq, emoji, author_id)"
          + " where r.room_id = u.room_id and r.message_seq = u.message_seq and r.emoji = u.emoji"
          + " and r.author_id = u.author_id";
  private static final String STRIP =
      "delete from reaction r using unnest(?, ?) u(room_id, message_seq)"
          + " where r.room_id = u.room_id and r.message_seq = u.message_seq";

  private final Statements sql;

  PostgresReactions(Statements sql) {
    this.sql = sql;
  }

  Map<Reacting.Bunch, Set<UUID>> unlisted(Reacting.Wanted wanted) {
    Map<Reacting.Bunch, Set<UUID>> found = new HashMap<>();
    if (!wanted.members().isEmpty()) {
      sql.query(
          UNLISTED,
          statement -> {
            set(statement, wanted.members());
            Collection<Reacting.Bunch> spares = wanted.spares();
            statement.setArray(5, sql.array("uuid", spares, each -> each.place().room().value()));
            statement.setArray(6, sql.array("int8", spares, each -> each.place().seq()));
            statement.setArray(7, sql.array("text", spares, Reacting.Bunch::emoji));
            statement.setInt(8, wanted.most());
          },
          row -> {
            RoomId room = new RoomId(row.getObject(1, UUID.class));
            Reacting.Bunch bunch =
                new Reacting.Bunch(new Place(room, row.getLong(2)), row.getString(3));
            found
                .computeIfAbsent(bunch, absent -> new LinkedHashSet<>())
                .add(row.getObject(4, UUID.class));
          });
    }
    return found;
  }

  void save(Reacting reacting) {
    change(ADD, keys(reacting, true));
    change(REMOVE, keys(reacting, false));
    Set<Place> stripped = reacting.stripped();
    if (!stripped.isEmpty()) {
      sql.run(
          STRIP,
          statement -> {
            statement.setArray(1, sql.array("uuid", stripped, each -> each.room().value()));
            statement.setArray(2, sql.array("int8", stripped, Place::seq));
          });
    }
  }

  private static List<Reacting.Key> keys(Reacting reacting, boolean on) {
    return reacting.changed().entrySet().stream()
        .filter(each -> each.getValue() == on)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void change(String statement, List<Reacting.Key> keys) {
    if (!keys.isEmpty()) {
      sql.run(statement, values -> set(values, keys));
    }
  }

  private void set(java.sql.PreparedStatement statement, Collection<Reacting.Key> keys)
      throws java.sql.SQLException {
    statement.setArray(1, sql.array("uuid", keys, each -> each.bunch().place().room().value()));
    statement.setArray(2, sql.array("int8", keys, each -> each.bunch().place().seq()));
    statement.setArray(3, sql.array("text", keys, each -> each.bunch().emoji()));
    statement.setArray(4, sql.array("uuid", keys, Reacting.Key::who));
  }
}
