package chat.parley.identity.deletion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An account that was erased. */
@Entity
@Table(name = "departed")
public class DeletedAccount {

  @Id UUID id;

  @Column(name = "left_at")
  Instant leftAt;
}
