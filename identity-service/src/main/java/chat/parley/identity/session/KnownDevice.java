package chat.parley.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A device on which a person logged in to an account, stored by the hash of both. */
@Entity
@Table(name = "known_device")
public class KnownDevice {

  @Id byte[] hash;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "last_used_at")
  Instant lastUsedAt;

  /** Whether its row was rewritten among others since it last changed. */
  @Column boolean mixed;
}
