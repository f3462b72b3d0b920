package chat.parley.room.moderation;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.pseudonym.Pseudonyms;
import chat.parley.room.resilience.UnavailableException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The sanctions of rooms, in PostgreSQL. */
@ApplicationScoped
public class Sanctions implements PanacheRepositoryBase<Sanction, Sanction.Key> {

  private static final String HELD =
      "kind = ?4 and roomId = ?1 and personId = ?2 and (endsAt is null or endsAt > ?3)";

  private static final String IN =
      """
      select s.person_id, coalesce(a.name, k.alias, c.name, ''), s.kind, s.ends_at, s.made_at
      from sanction s
      left join author a on a.room_id = s.room_id and a.account_id = s.person_id
      left join pseudonym k on k.room_id = s.room_id and k.ref = s.person_id
      left join account c on c.id = s.person_id and not c.erased
      where s.room_id = :room and (s.ends_at is null or s.ends_at > :now)
        and (s.made_at, s.person_id, s.kind) < (:madeAt, :person, :kind)
      order by s.made_at desc, s.person_id desc, s.kind desc limit :most
      """;

  private final Pseudonyms pseudonyms;
  private final Clock clock;

  Sanctions(Pseudonyms pseudonyms, Clock clock) {
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** Returns the people who are banned from a room, including bans that have ended. */
  List<UUID> bannedFrom(RoomId room) {
    return getEntityManager()
        .createQuery(
            "select personId from Sanction where kind = 'ban' and roomId = :room", UUID.class)
        .setParameter("room", room.value())
        .getResultList();
  }

  /**
   * Returns whether a person may not even read in a room.
   *
   * @throws UnavailableException if that is unknown at the moment
   */
  public boolean bans(RoomId room, AccountId account) {
    return holds(Sanction.BAN, room, pseudonyms.referenceIn(room, account));
  }

  /**
   * Returns whether a person, by their reference in the room, may not write there.
   *
   * @throws UnavailableException if that is unknown at the moment
   */
  public boolean mutes(RoomId room, UUID person) {
    return holds(Sanction.MUTE, room, person);
  }

  private boolean holds(String kind, RoomId room, UUID person) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> count(HELD, room.value(), person, clock.instant(), kind) > 0);
    } catch (RuntimeException e) {
      throw new UnavailableException("PostgreSQL did not say who is muted or banned", e);
    }
  }

  /** Returns a room's current sanctions, the latest first, with people's current names. */
  List<SanctionView> in(RoomId room, SanctionCursor after, int most) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(IN, Object[].class)
            .setParameter("room", room.value())
            .setParameter("now", clock.instant())
            .setParameter("madeAt", after.madeAt())
            .setParameter("person", after.person())
            .setParameter("kind", after.kind())
            .setParameter("most", most)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row ->
            new SanctionView(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (Instant) row[3],
                requireNonNull((Instant) row[4])))
        .toList();
  }
}
