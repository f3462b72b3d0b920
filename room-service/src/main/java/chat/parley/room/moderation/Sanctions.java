package chat.parley.room.moderation;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The sanctions of rooms, in PostgreSQL. */
@ApplicationScoped
public class Sanctions {

  private static final String IMPOSE =
      """
      insert into sanction (room_id, person_id, kind, ends_at, made_at)
      values (:room, :person, :kind, :endsAt, :madeAt)
      on conflict (room_id, person_id, kind) do update
        set ends_at = excluded.ends_at, made_at = excluded.made_at
      """;
  private static final String LIFT =
      "delete from sanction where room_id = :room and person_id = :person and kind = :kind";
  private static final String IN_FORCE =
      """
      select exists (
        select from sanction
        where room_id = :room and person_id = :person and kind = :kind
          and (ends_at is null or ends_at > :now))
      """;
  private static final String LASTS =
      """
      select exists (
        select from sanction
        where room_id = :room and person_id = :person and kind = :kind
          and (ends_at is null or ends_at >= cast(:end as timestamptz)))
      """;
  private static final String IN =
      """
      select s.person_id, coalesce(a.name, k.alias, c.name, '') as name, s.kind,
        s.ends_at, s.made_at
      from sanction s
      left join author a on a.room_id = s.room_id and a.account_id = s.person_id
      left join pseudonym k on k.room_id = s.room_id and k.ref = s.person_id
      left join account c on c.id = s.person_id and not c.erased
      where s.room_id = :room and (s.ends_at is null or s.ends_at > :now)
        and (s.made_at, s.person_id, s.kind) < (:madeAt, :person, :kind)
      order by s.made_at desc, s.person_id desc, s.kind desc limit :limit
      """;

  private final Pseudonyms pseudonyms;
  private final Jdbi jdbi;
  private final Clock clock;

  Sanctions(Pseudonyms pseudonyms, Jdbi jdbi, Clock clock) {
    this.pseudonyms = pseudonyms;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Stores a sanction; replaces one of the same kind. */
  void impose(Sanction sanction) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(IMPOSE)
                .bind("room", sanction.room().value())
                .bind("person", sanction.person())
                .bind("kind", sanction.kind().text())
                .bind("endsAt", sanction.endsAt())
                .bind("madeAt", sanction.madeAt())
                .execute());
  }

  /** Returns whether a sanction lasts until this moment at least; null: until it is lifted. */
  boolean lasts(RoomId room, UUID person, SanctionKind kind, @Nullable Instant end) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LASTS)
            .bind("room", room.value())
            .bind("person", person)
            .bind("kind", kind.text())
            .bind("end", end)
            .mapTo(Boolean.class)
            .one());
  }

  /** Deletes a sanction; returns whether it existed. */
  boolean lift(RoomId room, UUID person, SanctionKind kind) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(LIFT)
                .bind("room", room.value())
                .bind("person", person)
                .bind("kind", kind.text())
                .execute()
            == 1);
  }

  /** Returns the people who are banned from a room, including bans that have ended. */
  List<UUID> bannedFrom(RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select person_id from sanction where room_id = :room and kind = 'ban'")
            .bind("room", room.value())
            .mapTo(UUID.class)
            .list());
  }

  /** Returns the rooms that ban a person by this reference, including bans that have ended. */
  List<RoomId> banning(UUID person) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select room_id from sanction where person_id = :person and kind = 'ban'")
            .bind("person", person)
            .map(row -> new RoomId(row.getColumn("room_id", UUID.class)))
            .list());
  }

  /**
   * Returns whether a person may not even read in a room.
   *
   * @throws UnavailableException if that is unknown at the moment
   */
  public boolean bans(RoomId room, AccountId account) {
    return isInForce(SanctionKind.BAN, room, pseudonyms.referenceIn(room, account));
  }

  /**
   * Returns whether a person, by their reference in the room, may not write there.
   *
   * @throws UnavailableException if that is unknown at the moment
   */
  public boolean mutes(RoomId room, UUID person) {
    return isInForce(SanctionKind.MUTE, room, person);
  }

  private boolean isInForce(SanctionKind kind, RoomId room, UUID person) {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(IN_FORCE)
              .bind("room", room.value())
              .bind("person", person)
              .bind("kind", kind.text())
              .bind("now", clock.instant())
              .mapTo(Boolean.class)
              .one());
    } catch (JdbiException e) {
      throw new UnavailableException("PostgreSQL did not say who is muted or banned", e);
    }
  }

  /** Returns a room's current sanctions, the latest first, with people's current names. */
  List<SanctionView> in(RoomId room, SanctionCursor after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(IN)
            .bind("room", room.value())
            .bind("now", clock.instant())
            .bind("madeAt", after.madeAt())
            .bind("person", after.person())
            .bind("kind", after.kind())
            .bind("limit", limit)
            .map(row ->
                new SanctionView(
                    row.getColumn("person_id", UUID.class),
                    row.getColumn("name", String.class),
                    SanctionKind.of(row.getColumn("kind", String.class)),
                    row.getColumn("ends_at", Instant.class),
                    row.getColumn("made_at", Instant.class)))
            .list());
  }
}
