package chat.parley.identity.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key that was created here. */
@Entity
@Table(name = "signing_key")
public class SigningKeyRow {

  @Id String kid;

  /** With the private part. */
  @Column String jwk;

  @Column(name = "created_at")
  Instant createdAt;

  /** Null: it is published, and does not sign yet. */
  @Column(name = "signs_from")
  @Nullable Instant signsFrom;
}
