package chat.parley.identity.registrationpolicy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A link that allows people to register, stored by the hash of its secret. */
@Entity
public class Invitation {

  @Id UUID id;

  @Column byte[] hash;

  @Column String note;

  @Column(name = "uses_left")
  int usesLeft;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;
}
