package chat.parley.identity.departure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Somebody who has left. */
@Entity
public class Departed {

  @Id UUID id;

  @Column(name = "left_at")
  Instant leftAt;
}
