package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.MessagePosition;
import chat.parley.room.message.ReactionUpdates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Stores the people who reacted, one row each; the reactions that a message lists are stored in its
 * own row as well.
 */
final class PostgresReactions {

  private static final String UNLISTED =
      """
      select room_id, message_seq, emoji, author_id
      from unnest(:rooms, :seqs, :emoji, :people) k(room_id, message_seq, emoji, author_id)
      join reaction using (room_id, message_seq, emoji, author_id)
      union
      select b.room_id, b.message_seq, b.emoji, other.author_id
      from unnest(:refillRooms, :refillSeqs, :refillEmoji) b(room_id, message_seq, emoji)
      cross join lateral (
        select r.author_id from reaction r
        where r.room_id = b.room_id and r.message_seq = b.message_seq and r.emoji = b.emoji
        order by r.author_id limit :limit) other
      """;
  private static final String ADD =
      """
      insert into reaction (room_id, message_seq, emoji, author_id)
      select * from unnest(:rooms, :seqs, :emoji, :people)
      on conflict do nothing
      """;
  private static final String REMOVE =
      """
      delete from reaction r
      using unnest(:rooms, :seqs, :emoji, :people) u(room_id, message_seq, emoji, author_id)
      where r.room_id = u.room_id and r.message_seq = u.message_seq and r.emoji = u.emoji
        and r.author_id = u.author_id
      """;
  private static final String STRIP =
      """
      delete from reaction r using unnest(:rooms, :seqs) u(room_id, message_seq)
      where r.room_id = u.room_id and r.message_seq = u.message_seq
      """;

  private final Handle handle;

  PostgresReactions(Handle handle) {
    this.handle = handle;
  }

  /** Returns who is known to have reacted in addition to the people whom the messages list. */
  Map<ReactionUpdates.ReactionKey, Set<UUID>> unlisted(ReactionUpdates.ReactionLookup lookup) {
    if (lookup.members().isEmpty()) {
      return Map.of();
    }
    Collection<ReactionUpdates.ReactionKey> refills = lookup.refills();
    return bind(handle.createQuery(UNLISTED), lookup.members())
        .bindArray(
            "refillRooms", UUID.class, Columns.of(refills, each -> each.place().room().value()))
        .bindArray("refillSeqs", Long.class, Columns.of(refills, each -> each.place().seq()))
        .bindArray(
            "refillEmoji", String.class, Columns.of(refills, ReactionUpdates.ReactionKey::emoji))
        .bind("limit", lookup.limit())
        .map((row, context) ->
            new ReactionUpdates.Key(
                new ReactionUpdates.ReactionKey(
                    new MessagePosition(
                        new RoomId(row.getObject("room_id", UUID.class)),
                        row.getLong("message_seq")),
                    row.getString("emoji")),
                row.getObject("author_id", UUID.class)))
        .collect(
            Collectors.groupingBy(
                ReactionUpdates.Key::reaction,
                Collectors.mapping(ReactionUpdates.Key::who, Collectors.toSet())));
  }

  /** Writes which reactions were added and removed. */
  void save(ReactionUpdates updates) {
    change(ADD, keys(updates, true));
    change(REMOVE, keys(updates, false));
    Set<MessagePosition> stripped = updates.stripped();
    if (!stripped.isEmpty()) {
      handle
          .createUpdate(STRIP)
          .bindArray("rooms", UUID.class, Columns.of(stripped, each -> each.room().value()))
          .bindArray("seqs", Long.class, Columns.of(stripped, MessagePosition::seq))
          .execute();
    }
  }

  private static List<ReactionUpdates.Key> keys(ReactionUpdates updates, boolean on) {
    return updates.changed().entrySet().stream()
        .filter(each -> each.getValue() == on)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void change(String sql, List<ReactionUpdates.Key> keys) {
    if (!keys.isEmpty()) {
      bind(handle.createUpdate(sql), keys).execute();
    }
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Collection<ReactionUpdates.Key> keys) {
    return statement
        .bindArray(
            "rooms", UUID.class, Columns.of(keys, each -> each.reaction().place().room().value()))
        .bindArray("seqs", Long.class, Columns.of(keys, each -> each.reaction().place().seq()))
        .bindArray("emoji", String.class, Columns.of(keys, each -> each.reaction().emoji()))
        .bindArray("people", UUID.class, Columns.of(keys, ReactionUpdates.Key::who));
  }
}
