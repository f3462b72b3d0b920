package chat.parley.room.offer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code room_offer}. */
@Entity
@Table(name = "room_offer")
@IdClass(RoomOffer.Key.class)
class RoomOffer {

  /** Identifies an offer. */
  record Key(UUID roomId, UUID personId, String role) implements Serializable {}

  @Id
  @Column(name = "room_id")
  UUID roomId;

  /** The person's reference in the room. */
  @Id
  @Column(name = "person_id")
  UUID personId;

  /** The text of a {@link RoomRole}. */
  @Id String role;

  @Column boolean declined;

  @Column(name = "ends_at")
  Instant endsAt;

  boolean isOpen(Instant now) {
    return !declined && endsAt.isAfter(now);
  }
}
