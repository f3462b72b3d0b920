package chat.parley.room.pseudonym;

import chat.parley.contracts.id.RoomId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code pseudonym}. */
@Entity
@Table(name = "pseudonym")
class PseudonymRow {

  @Id UUID ref;

  @Column(name = "room_id")
  UUID roomId;

  @Column String alias;

  /** The account; empty after it is removed. */
  @Column String sealed;

  Pseudonym mask() {
    return new Pseudonym(new RoomId(roomId), ref, alias);
  }
}
