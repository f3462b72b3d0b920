package chat.parley.identity.registrationpolicy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What administrators decided for the whole platform. There is one row. */
@Entity
@Table(name = "installation")
public class InstanceSettings {

  @Id boolean one;

  @Column String registration;
}
