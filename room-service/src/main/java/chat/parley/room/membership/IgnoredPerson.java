package chat.parley.room.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code ignored_person}. */
@Entity
@Table(name = "ignored_person")
class IgnoredPerson extends PanacheEntityBase {

  @Id UUID id;

  @Column String owner;

  @Column String sealed;
}
