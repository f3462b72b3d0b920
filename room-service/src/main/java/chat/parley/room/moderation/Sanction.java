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

/** A row of {@code sanction}: what a room holds against somebody. */
@Entity
@Table(name = "sanction")
@IdClass(Sanction.Key.class)
class Sanction {

  /** Who may not write. */
  static final String MUTE = "mute";

  /** Who may not even read. */
  static final String BAN = "ban";

  /** What tells them apart. */
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
