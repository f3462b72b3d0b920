package chat.parley.identity.announcement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A text that is shown to everyone until it ends. */
@Entity
public class Announcement {

  @Id UUID id;

  @Column String text;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "ends_at")
  Instant endsAt;
}
