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
 * The rooms that people keep and their read marks, in PostgreSQL. A mark only moves forward,
 * whichever device moves it, and never beyond what was written.
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
      insert into read_mark (account_id, room_id, n, favourite, notice)
      select :account, id, n, :kept, coalesce(nullif(:notice, ''), 'mentions') from room where id = :room
      on conflict (account_id, room_id) do update
        set favourite = excluded.favourite, notice = coalesce(nullif(:notice, ''), read_mark.notice)
      returning n
      """;
  private static final String MINE =
      """
      select m.room_id, m.n, r.n - greatest(m.n, r.floor_n), m.notice from read_mark m join room r on r.id = m.room_id
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

  /** A room that somebody keeps: read up to {@code n}, and how many came since. */
  record Mark(RoomId room, long n, long unread, NotificationLevel notice) {}

  /**
   * Moves the mark forward; where it is then, or empty if there is no such room.
   *
   * @param reader as the room knows them
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

  /** Somebody is in an open room, and has read nothing there yet unless they have a mark. */
  @Transactional
  void comes(AccountId account, RoomId room) {
    entities
        .createNativeQuery(COMES)
        .setParameter("account", account.value())
        .setParameter("room", room.value())
        .executeUpdate();
  }

  /**
   * Keeps the room, or no longer; tells whether there is such a room.
   *
   * @param notice what they want notice of from now on; without it that stays as it is
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

  /** The rooms that somebody keeps under their name. */
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

  /** Up to where masks have read, each in its room; those without a mark are missing. */
  @Transactional
  Map<UUID, Long> ofMasks(Collection<UUID> references) {
    return numbers(OF_MASKS, references);
  }

  /** Up to which message each room has forgotten; those that have all are missing. */
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
