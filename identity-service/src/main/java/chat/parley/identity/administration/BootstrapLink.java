package chat.parley.identity.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The link that makes the first administrator, stored by the hash of its secret. */
@Entity
@Table(name = "setup_link")
public class BootstrapLink {

  @Id byte[] hash;

  @Column(name = "created_at")
  Instant createdAt;
}
