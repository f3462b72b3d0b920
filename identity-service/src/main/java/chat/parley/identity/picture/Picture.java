package chat.parley.identity.picture;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The present picture of an account, created from the uploaded one. */
@Entity
public class Picture {

  @Id
  @Column(name = "account_id")
  UUID accountId;

  @Column int version;
  @Column byte[] large;
  @Column byte[] small;
}
