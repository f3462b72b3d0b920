package chat.parley.identity.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What administrators decided for the whole; there is one row. */
@Entity
public class Installation {

  @Id boolean one;

  @Column String registration;
}
