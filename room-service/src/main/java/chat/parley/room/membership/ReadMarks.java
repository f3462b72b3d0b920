package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private static final String KEEP =
      """
      insert into read_mark (account_id, room_id, n, favourite, notification_level)
      select :account, id, n, :kept, coalesce(nullif(:notice, ''), 'mentions') from room where id = :room
      on conflict (account_id, room_id) do update
        set favourite = excluded.favourite,
        notification_level = coalesce(nullif(:notice, ''), read_mark.notification_level)
      returning n
      """;
  private static final String MINE =
      """
      select m.room_id, m.n, r.n - greatest(m.n, r.floor_n), m.notification_level
      from read_mark m join room r on r.id = m.room_id
      where m.account_id = :account and m.favourite order by m.room_id desc limit :most
      """;

  private static final String OF_MASKS =
      "select account_id, n from read_mark where account_id in (:ids)";

  private static final String FLOORS =
      "select id, floor_n from room where id in (:ids) and floor_n > 0";

  private final EntityManager entities;

  ReadMarks(EntityManager entities) {
    this.entities = entities;
  }

  /** A favourite: read up to {@code n}, and how many messages came since. */
  record Mark(RoomId room, long n, long unread, NotificationLevel notice) {}

  /**
   * Moves the read mark forward; returns its new position, or empty if the room does not exist.
   *
   * @param reader the person's reference in the room
   */
  @Transactional
  Optional<Long> move(UUID reader, RoomId room, long n) {
    return first(
        entities
            .createNativeQuery(MOVE, Long.class)
            .setParameter("account", reader)
            .setParameter("room", room.value())
            .setParameter("n", n)
            .getResultList());
  }

  /**
   * Records that a person is in an open room; unless they have a read mark, they have read nothing
   * yet.
   */
  @Transactional
  void comes(AccountId account, RoomId room) {
    entities
        .createNativeQuery(COMES)
        .setParameter("account", account.value())
        .setParameter("room", room.value())
        .executeUpdate();
  }

  /**
   * Adds or removes a favourite; returns whether the room exists.
   *
   * @param notice the new notification level; null leaves it unchanged
   */
  @Transactional
  boolean keep(AccountId account, RoomId room, boolean kept, @Nullable NotificationLevel notice) {
    return first(
            entities
                .createNativeQuery(KEEP, Long.class)
                .setParameter("account", account.value())
                .setParameter("room", room.value())
                .setParameter("kept", kept)
                .setParameter("notice", notice == null ? "" : notice.text())
                .getResultList())
        .isPresent();
  }

  /** Returns the favourites that a person has under their own name. */
  @Transactional
  List<Mark> list(AccountId account, int most) {
    List<?> rows =
        entities
            .createNativeQuery(MINE, Object[].class)
            .setParameter("account", account.value())
            .setParameter("most", most)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row ->
            new Mark(
                new RoomId((UUID) row[0]),
                ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(),
                NotificationLevel.of((String) row[3])))
        .toList();
  }

  /** Returns the read marks of pseudonyms; pseudonyms without one are missing. */
  @Transactional
  Map<UUID, Long> ofMasks(Collection<UUID> references) {
    return numbers(OF_MASKS, references);
  }

  /** Returns the number of the last purged message of each room; rooms without any are missing. */
  @Transactional
  Map<RoomId, Long> floors(Collection<RoomId> rooms) {
    return numbers(FLOORS, rooms.stream().map(RoomId::value).toList()).entrySet().stream()
        .collect(Collectors.toMap(floor -> new RoomId(floor.getKey()), Map.Entry::getValue));
  }

  private Map<UUID, Long> numbers(String query, Collection<UUID> ids) {
    List<?> rows =
        entities.createNativeQuery(query, Object[].class).setParameter("ids", ids).getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
  }

  private static Optional<Long> first(List<?> rows) {
    return rows.stream().map(row -> ((Number) row).longValue()).findFirst();
  }
}
