package chat.parley.room.offer;

import chat.parley.contracts.id.RoomId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Offers in PostgreSQL. Requires the caller's transaction. */
@ApplicationScoped
class Offers implements PanacheRepositoryBase<RoomOffer, RoomOffer.Key> {

  private final Clock clock;

  Offers(Clock clock) {
    this.clock = clock;
  }

  /** Returns the open offers of a room, in an order that reveals nothing. */
  List<RoomOffer> in(RoomId room) {
    return list(
        "roomId = ?1 and not declined and endsAt > ?2",
        Sort.by("personId", "role"),
        room.value(),
        clock.instant());
  }

  /** Returns the open offers of a room to one person. */
  List<RoomOffer> to(UUID person, RoomId room) {
    return in(room).stream().filter(each -> each.personId.equals(person)).toList();
  }

  /** Returns the offer if it has not ended yet, open or declined. */
  Optional<RoomOffer> standing(RoomId room, UUID person, RoomRole role) {
    return findByIdOptional(new RoomOffer.Key(room.value(), person, role.text()))
        .filter(each -> each.endsAt.isAfter(clock.instant()));
  }

  /** Stores an offer; replaces one that ended. */
  void make(RoomOffer offer) {
    getEntityManager().merge(offer);
  }

  /** Withdraws an open offer; one that was declined stays. */
  void withdraw(RoomId room, UUID person, RoomRole role) {
    delete(
        "roomId = ?1 and personId = ?2 and role = ?3 and not declined",
        room.value(),
        person,
        role.text());
  }

  /** Withdraws all open offers of this role. */
  void withdrawAll(RoomId room, RoomRole role) {
    delete("roomId = ?1 and role = ?2 and not declined", room.value(), role.text());
  }
}
