package chat.parley.room.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code pseudonym}. */
@Entity
@Table(name = "pseudonym")
class PseudonymRow {

  @Id private UUID ref;

  @Column(name = "room_id")
  private UUID roomId;

  @Column private String alias;

  /** The account; empty after it is removed. */
  @Column private String sealed;

  UUID ref() {
    return ref;
  }

  boolean isIn(RoomId room) {
    return roomId.equals(room.value());
  }

  /** Returns whether the row still holds its account. */
  boolean hasAccount() {
    return !sealed.isEmpty();
  }

  /** Returns the account, under the key with this number; empty if it was removed. */
  Optional<AccountId> account(RoomKeys keys, String scope) {
    if (!hasAccount()) {
      return Optional.empty();
    }
    ByteBuffer id = keys.open(scope, sealed, ref);
    return Optional.of(new AccountId(new UUID(id.getLong(), id.getLong())));
  }

  Pseudonym pseudonym() {
    return new Pseudonym(new RoomId(roomId), ref, alias);
  }
}
