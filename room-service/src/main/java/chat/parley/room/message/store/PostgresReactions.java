package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ReactionUpdates;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Stores the people who reacted, one row each; the reactions that a message lists are stored in its
 * own row as well.
 */
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

  private final Sql sql;

  PostgresReactions(Sql sql) {
    this.sql = sql;
  }

  Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted(ReactionUpdates.ReactionLookup wanted) {
    Map<ReactionUpdates.ReactionKey, Set<UUID>> found = new HashMap<>();
    if (!wanted.members().isEmpty()) {
      sql.query(
          UNLISTED,
          statement -> {
            set(statement, wanted.members());
            Collection<ReactionUpdates.ReactionKey> spares = wanted.spares();
            statement.setArray(5, sql.array("uuid", spares, each -> each.place().room().value()));
            statement.setArray(6, sql.array("int8", spares, each -> each.place().seq()));
            statement.setArray(7, sql.array("text", spares, ReactionUpdates.ReactionKey::emoji));
            statement.setInt(8, wanted.most());
          },
          row -> {
            RoomId room = new RoomId(row.getObject(1, UUID.class));
            ReactionUpdates.ReactionKey bunch =
                new ReactionUpdates.ReactionKey(
                    new MessagePosition(room, row.getLong(2)), row.getString(3));
            found
                .computeIfAbsent(bunch, absent -> new LinkedHashSet<>())
                .add(row.getObject(4, UUID.class));
          });
    }
    return found;
  }

  void save(ReactionUpdates reactionUpdates) {
    change(ADD, keys(reactionUpdates, true));
    change(REMOVE, keys(reactionUpdates, false));
    Set<MessagePosition> stripped = reactionUpdates.stripped();
    if (!stripped.isEmpty()) {
      sql.run(
          STRIP,
          statement -> {
            statement.setArray(1, sql.array("uuid", stripped, each -> each.room().value()));
            statement.setArray(2, sql.array("int8", stripped, MessagePosition::seq));
          });
    }
  }

  private static List<ReactionUpdates.Key> keys(ReactionUpdates reactionUpdates, boolean on) {
    return reactionUpdates.changed().entrySet().stream()
        .filter(each -> each.getValue() == on)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void change(String statement, List<ReactionUpdates.Key> keys) {
    if (!keys.isEmpty()) {
      sql.run(statement, values -> set(values, keys));
    }
  }

  private void set(java.sql.PreparedStatement statement, Collection<ReactionUpdates.Key> keys)
      throws java.sql.SQLException {
    statement.setArray(1, sql.array("uuid", keys, each -> each.bunch().place().room().value()));
    statement.setArray(2, sql.array("int8", keys, each -> each.bunch().place().seq()));
    statement.setArray(3, sql.array("text", keys, each -> each.bunch().emoji()));
    statement.setArray(4, sql.array("uuid", keys, ReactionUpdates.Key::who));
  }
}
