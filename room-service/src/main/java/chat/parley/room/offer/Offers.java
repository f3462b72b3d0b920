package chat.parley.room.offer;

import chat.parley.contracts.id.RoomId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** Offers in PostgreSQL. Requires the caller's transaction. */
@ApplicationScoped
class Offers {

  private static final String IN_FORCE =
      """
      select room_id, person_id, role, declined, ends_at from room_offer
      where room_id = :room and ends_at > :now
      order by person_id, role
      """;
  private static final String SAVE =
      """
      insert into room_offer (room_id, person_id, role, declined, ends_at)
      values (:room, :person, :role, :declined, :endsAt)
      on conflict (room_id, person_id, role) do update
        set declined = excluded.declined, ends_at = excluded.ends_at
      """;
  private static final String WITHDRAW =
      """
      delete from room_offer
      where room_id = :room and person_id = :person and role = :role and not declined
      """;
  private static final String WITHDRAW_ALL =
      "delete from room_offer where room_id = :room and role = :role and not declined";

  private final Jdbi jdbi;
  private final Clock clock;

  Offers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns the open offers of a room, in an order that reveals nothing. */
  List<RoomOffer> in(RoomId room) {
    return inForce(room).stream().filter(each -> !each.declined()).toList();
  }

  /** Returns the open offers of a room to one person. */
  List<RoomOffer> to(UUID person, RoomId room) {
    return in(room).stream().filter(each -> each.person().equals(person)).toList();
  }

  /** Returns the offer if it has not ended yet, open or declined. */
  Optional<RoomOffer> find(RoomId room, UUID person, RoomRole role) {
    return inForce(room).stream()
        .filter(each -> each.person().equals(person) && each.role() == role)
        .findFirst();
  }

  private List<RoomOffer> inForce(RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(IN_FORCE)
            .bind("room", room.value())
            .bind("now", clock.instant())
            .map(Offers::offer)
            .list());
  }

  private static RoomOffer offer(RowView row) {
    return new RoomOffer(
        new RoomId(row.getColumn("room_id", UUID.class)),
        row.getColumn("person_id", UUID.class),
        RoomRole.of(row.getColumn("role", String.class)).orElseThrow(),
        row.getColumn("declined", Boolean.class),
        row.getColumn("ends_at", Instant.class));
  }

  /** Stores an offer; replaces the one of this role to this person. */
  void save(RoomOffer offer) {
    run(handle ->
        handle
            .createUpdate(SAVE)
            .bind("room", offer.room().value())
            .bind("person", offer.person())
            .bind("role", offer.role().text())
            .bind("declined", offer.declined())
            .bind("endsAt", offer.endsAt()));
  }

  /** Withdraws an open offer; one that was declined stays. */
  void withdraw(RoomId room, UUID person, RoomRole role) {
    run(handle ->
        handle
            .createUpdate(WITHDRAW)
            .bind("room", room.value())
            .bind("person", person)
            .bind("role", role.text()));
  }

  /** Withdraws all open offers of this role. */
  void withdrawAll(RoomId room, RoomRole role) {
    run(handle ->
        handle.createUpdate(WITHDRAW_ALL).bind("room", room.value()).bind("role", role.text()));
  }

  private void run(Function<Handle, Update> statement) {
    var unused = jdbi.withHandle(handle -> statement.apply(handle).execute());
  }
}
