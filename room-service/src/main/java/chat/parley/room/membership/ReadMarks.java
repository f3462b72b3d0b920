package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * People's favourites and read marks, in PostgreSQL. A read mark only moves forward, whichever
 * device moves it, and never beyond the last message.
 */
@ApplicationScoped
class ReadMarks {

  private static final String MOVE =
      """
      insert into read_mark (account_id, room_id, n)
      select :account, id, least(:n, n) from room where id = :room
      on conflict (account_id, room_id) do update set n = greatest(read_mark.n, excluded.n)
      returning n
      """;
  private static final String COMES =
      """
      insert into read_mark (account_id, room_id, n)
      select :account, id, 0 from room where id = :room
      on conflict do nothing
      """;
  private static final String SET_FAVOURITE =
      """
      insert into read_mark (account_id, room_id, n, favourite, notification_level)
      select :account, id, n, :favourite, coalesce(nullif(:level, ''), 'mentions') from room where id = :room
      on conflict (account_id, room_id) do update
        set favourite = excluded.favourite,
        notification_level = coalesce(nullif(:level, ''), read_mark.notification_level)
      returning n
      """;
  private static final String MINE =
      """
      select m.room_id, m.n, r.n - greatest(m.n, r.floor_n) as unread, m.notification_level
      from read_mark m join room r on r.id = m.room_id
      where m.account_id = :account and m.favourite order by m.room_id desc limit :limit
      """;

  private static final String OF_PSEUDONYMS =
      "select account_id as id, n from read_mark where account_id = any(:ids)";

  private static final String FLOORS =
      "select id, floor_n as n from room where id = any(:ids) and floor_n > 0";

  private final Jdbi jdbi;

  ReadMarks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A favourite: read up to {@code n}, and how many messages came since. */
  record Mark(RoomId room, long n, long unread, NotificationLevel level) {}

  /**
   * Moves the read mark forward; returns its new position, or empty if the room does not exist.
   *
   * @param reader the person's reference in the room
   */
  @Transactional
  Optional<Long> move(UUID reader, RoomId room, long n) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MOVE)
            .bind("account", reader)
            .bind("room", room.value())
            .bind("n", n)
            .mapTo(Long.class)
            .findFirst());
  }

  /**
   * Records that a person is in an open room; unless they have a read mark, they have read nothing
   * yet.
   */
  @Transactional
  void comes(AccountId account, RoomId room) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(COMES)
                .bind("account", account.value())
                .bind("room", room.value())
                .execute());
  }

  /**
   * Adds or removes a favourite; returns whether the room exists.
   *
   * @param level the new notification level; null leaves it unchanged
   */
  @Transactional
  boolean setFavourite(
      AccountId account, RoomId room, boolean favourite, @Nullable NotificationLevel level) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SET_FAVOURITE)
            .bind("account", account.value())
            .bind("room", room.value())
            .bind("favourite", favourite)
            .bind("level", level == null ? "" : level.text())
            .mapTo(Long.class)
            .findFirst()
            .isPresent());
  }

  /** Returns the favourites that a person has under their own name. */
  @Transactional
  List<Mark> list(AccountId account, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MINE)
            .bind("account", account.value())
            .bind("limit", limit)
            .map(row ->
                new Mark(
                    new RoomId(row.getColumn("room_id", UUID.class)),
                    row.getColumn("n", Long.class),
                    row.getColumn("unread", Long.class),
                    NotificationLevel.of(row.getColumn("notification_level", String.class))))
            .list());
  }

  /** Returns the read marks of pseudonyms; pseudonyms without one are missing. */
  @Transactional
  Map<UUID, Long> ofPseudonyms(Collection<UUID> references) {
    return numbers(OF_PSEUDONYMS, references);
  }

  /** Returns the number of the last purged message of each room; rooms without any are missing. */
  @Transactional
  Map<RoomId, Long> floors(Collection<RoomId> rooms) {
    return numbers(FLOORS, rooms.stream().map(RoomId::value).toList()).entrySet().stream()
        .collect(Collectors.toMap(floor -> new RoomId(floor.getKey()), Map.Entry::getValue));
  }

  private Map<UUID, Long> numbers(String query, Collection<UUID> ids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(query)
            .bindArray("ids", UUID.class, ids)
            .map(row -> Map.entry(row.getColumn("id", UUID.class), row.getColumn("n", Long.class)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
