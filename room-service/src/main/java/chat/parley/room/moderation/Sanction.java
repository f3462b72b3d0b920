package chat.parley.room.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code sanction}: a room's sanction against a person. */
@Entity
@Table(name = "sanction")
@IdClass(Sanction.Key.class)
class Sanction {

  /** The person may not write. */
  static final String MUTE = "mute";

  /** The person may not even read. */
  static final String BAN = "ban";

  /** Identifies a sanction. */
  record Key(UUID roomId, UUID personId, String kind) implements Serializable {}

  @Id
  @Column(name = "room_id")
  UUID roomId;

  @Id
  @Column(name = "person_id")
  UUID personId;

  @Id String kind;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  @Column(name = "made_at")
  Instant madeAt;
}
