package chat.parley.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A refresh token as it is stored: by its hash. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

  @Id byte[] hash;

  @Column(name = "session_id")
  UUID sessionId;

  @Column int generation;
}
